import { type Page, test } from "@playwright/test";
import { openSettled, states } from "../e2e/page-states";
import { control } from "../e2e/support";

const WIDTHS = { 390: 844, 1440: 900 };

test.afterEach(() => control.clearFaults());

for (const state of states) {
  test(state.name, async ({ page }) => {
    await openSettled(page, state);
    for (const [width, height] of Object.entries(WIDTHS)) {
      await page.setViewportSize({ width: Number(width), height });
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await loadImages(page);
        const path = `screenshots/${state.name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path, fullPage: true, animations: "disabled" });
      }
    }
  });
}

/** Loads all images, also those that load when they are scrolled into view. */
async function loadImages(page: Page) {
  await page.locator("img").evaluateAll(async (images) => {
    await Promise.all(
      (images as HTMLImageElement[])
        .filter((image) => image.checkVisibility())
        .map((image) => {
          image.loading = "eager";
          return image.decode();
        }),
    );
  });
}
