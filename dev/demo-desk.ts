/** Public knowledge, so only for a shop whose payments are a stand-in, too. */
export const DEMO_ADMIN_PASSWORD = "stoneware-and-cedar";
export const DEMO_SESSION_SECRET = "a-secret-that-everybody-can-read-here";
