import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { states } from "./page-states";

const watched = states.filter(({ name }) => ["home", "products", "product", "cart", "checkout"].includes(name));
const windows = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

for (const state of watched) {
  for (const [device, viewport] of Object.entries(windows)) {
    test.describe(`${state.name} on a ${device}`, () => {
      test.use({ viewport });

      test("loads without layout shifts, and its largest image has high priority", async ({ page }) => {
        await page.addInitScript(observe);
        await state.open(page);
        await page.waitForLoadState("load");
        await expect(page.locator("[aria-busy=true]").filter({ visible: true })).toHaveCount(0);
        await scrollThrough(page);
        const { shifts, largest } = await page.evaluate(() => window.observed);
        expect.soft(shifts, "layout shifts").toEqual([]);
        // The cart's content arrives after the page, and its images are small.
        if (!["cart", "checkout"].includes(state.name) && largest)
          expect.soft(largest, "the largest image").toMatchObject({ priority: "high", loading: "eager" });
        expect.soft(await unsizedImages(page), "images without a size").toEqual([]);
      });
    });
  }
}

for (const state of watched) {
  test(`${state.name} only sends requests to the shop, and preloads its fonts`, async ({ page, baseURL }) => {
    const requested: string[] = [];
    page.on("request", (request) => requested.push(request.url()));
    await state.open(page);
    await page.waitForLoadState("load");
    await scrollThrough(page);
    expect(requested.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"))).toEqual([]);
    const preloaded = await page
      .locator("link[rel=preload][as=font]")
      .evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
    const loaded = await page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => name.endsWith(".woff2")),
    );
    expect(loaded.length).toBeGreaterThan(0);
    expect(new Set(loaded)).toEqual(new Set(preloaded));
  });
}

declare global {
  interface Window {
    observed: { shifts: string[]; largest: { priority: string; loading: string; src: string } | null };
  }
}

function observe() {
  window.observed = { shifts: [], largest: null };
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries() as Shift[]) {
      // Too small to be visible or reported: a late font makes a word a pixel wider.
      if (value < 0.001) continue;
      const moved = sources.map(({ node }) =>
        (node instanceof Element ? node.outerHTML : node?.textContent)?.slice(0, 120),
      );
      window.observed.shifts.push(`${value.toFixed(4)}: ${moved.join(" | ")}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { element } of list.getEntries() as (PerformanceEntry & { element: Element | null })[]) {
      const isImage = element instanceof HTMLImageElement;
      window.observed.largest = isImage
        ? { priority: element.fetchPriority, loading: element.loading, src: element.currentSrc }
        : null;
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
}

async function scrollThrough(page: Page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y <= height; y += 600) {
    await page.evaluate((top) => scrollTo(0, top), y);
    await page.waitForTimeout(100);
  }
}

/** Images without width and height that do not fill a sized box either. */
function unsizedImages(page: Page): Promise<string[]> {
  return page.locator("img").evaluateAll((images) =>
    images
      .filter((image) => !(image.hasAttribute("width") && image.hasAttribute("height")))
      .filter((image) => getComputedStyle(image).position !== "absolute")
      .map((image) => image.outerHTML.slice(0, 120)),
  );
}

test("a page in the header is prefetched on hover or focus, and not before", async ({ page }) => {
  const prefetched: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (searchParams.has("_rsc")) prefetched.push(pathname);
  });
  await page.goto("/products/stoneware-mug", { waitUntil: "networkidle" });
  const linkTo = (path: string) => page.getByRole("banner").locator(`a[href="${path}"]`);
  expect(prefetched).not.toContain("/category/kitchen");
  await linkTo("/category/kitchen").hover();
  await expect.poll(() => prefetched).toContain("/category/kitchen");
  expect(prefetched).not.toContain("/products");
  await linkTo("/products").focus();
  await expect.poll(() => prefetched).toContain("/products");
});
