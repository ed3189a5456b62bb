/** Public, so it is used only for a shop whose payments go to the Ozura emulator. */
export const DEMO_ADMIN_PASSWORD = "stoneware-and-cedar";
