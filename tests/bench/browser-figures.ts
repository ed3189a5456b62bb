import type { Browser } from "@playwright/test";
import { budgets } from "./budgets";
import type { Figure } from "./figures";
import { type Kind, visitFirst } from "./page-weight";
import type { BenchSetup } from "./setup";

export const PRODUCT = "/products/stoneware-mug";

const names: [Kind, string][] = [
  ["script", "JavaScript"],
  ["stylesheet", "CSS"],
  ["document", "HTML"],
  ["font", "fonts"],
  ["image", "images"],
];

/** Measures a first visit to a product page, beside the minimal application. */
export async function measureFirstVisits(browser: Browser, { shop, baseline }: BenchSetup): Promise<Figure[]> {
  const ours = await visitFirst(browser, `${shop.url}${PRODUCT}`);
  const base = await visitFirst(browser, baseline.url);
  const goal: Partial<Record<Kind, Figure["goal"]>> = {
    script: { of: "ratio", budget: budgets.scriptRatio },
    stylesheet: { of: "value", budget: budgets.stylesheetKb },
    document: { of: "value", budget: budgets.documentKb },
  };
  const bytes = names.map(
    ([kind, name]): Figure => ({
      name: `Product page, first visit: ${name}`,
      unit: "kB",
      ours: ours.bytes[kind] / 1000,
      ...(base.bytes[kind] > 0 && { baseline: base.bytes[kind] / 1000 }),
      ...(goal[kind] && { goal: goal[kind] }),
    }),
  );
  const requests: Figure = {
    name: "Product page, first visit: requests",
    unit: "",
    ours: ours.loaded.length,
    baseline: base.loaded.length,
    goal: { of: "value", budget: budgets.requests },
  };
  return [...bytes, requests];
}

/** Duration of client-side navigations from the list to a product, from the click until the product is visible. */
export async function measureSoftNavigation(browser: Browser, { shop }: BenchSetup, times = 7): Promise<number[]> {
  const page = await browser.newPage();
  try {
    const taken: number[] = [];
    for (let time = 0; time < times; time++) {
      await page.goto(`${shop.url}/products`, { waitUntil: "load" });
      // Gives the browser time to prefetch, as a person who reads the list would.
      await page.waitForTimeout(1_000);
      const link = page.locator(`a[href="${PRODUCT}"]`).first();
      await link.hover();
      const start = performance.now();
      await link.click();
      await page.locator("main form [name=quantity], main form select").first().waitFor();
      taken.push(performance.now() - start);
    }
    return taken;
  } finally {
    await page.close();
  }
}
