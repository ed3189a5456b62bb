import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { startEmptyApp } from "./empty-app";
import { expect, test } from "./test";

const ALLOWED_BYTES = 15_000;

test("a product page loads at most 15 kB of JavaScript more than an empty page", async ({ page, announce }) => {
  test.setTimeout(180_000);
  announce(/favicon\.ico|404/);
  const ours = await scriptsOf(page, "/products/stoneware-mug");
  const app = await startEmptyApp();
  const empty = await scriptsOf(page, app.url).finally(app.close);

  const excess = total(ours) - total(empty);
  const report = [
    `The product page loads ${kB(total(ours))} kB, an empty page ${kB(total(empty))} kB: ${kB(excess)} kB more. The largest:`,
    ...ours.slice(0, 8).map(({ bytes, url }) => `${kB(bytes).padStart(6)} kB  ${url}`),
  ].join("\n");
  console.log(report);
  expect(excess, report).toBeLessThanOrEqual(ALLOWED_BYTES);
});

type Script = { url: string; bytes: number };

/** What a browser loads and runs until the page is idle, gzipped; the largest first. */
async function scriptsOf(page: Page, url: string): Promise<Script[]> {
  const loading: Promise<Script>[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() !== "script") return;
    loading.push(response.body().then((body) => ({ url: response.url(), bytes: gzipSync(body).length })));
  });
  await page.goto(url);
  await page.waitForLoadState("load");
  // What is loaded "when the browser is idle" counts, too.
  await page.waitForTimeout(2_000);
  page.removeAllListeners("response");
  return (await Promise.all(loading)).sort((a, b) => b.bytes - a.bytes);
}

const total = (scripts: readonly Script[]) => scripts.reduce((sum, { bytes }) => sum + bytes, 0);
const kB = (bytes: number) => (bytes / 1000).toFixed(1);
