import { readFileSync } from "node:fs";
import path from "node:path";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { startBaselineApp } from "../bench/baseline-app";
import { budgets } from "../bench/budgets";
import { type BenchServer, projectDir, startServer } from "../bench/measured-server";
import { listLargest, visitFirst } from "../bench/page-weight";
import { beforeSweep, type StatementCounter, startStatementCounter } from "../bench/statement-counter";
import { placeOrderOverHttp } from "../support/place-order-over-http";
import { unreachableServices } from "../support/unreachable-services";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { control } from "./support";

// Costs of a page that do not depend on the machine. `npm run bench` measures the rest.

const product = "/products/stoneware-mug";

test("a first visit to a product page stays within its budget", async ({ browser, baseURL, allowProblem }) => {
  test.setTimeout(180_000);
  allowProblem(/favicon\.ico|404/);
  const ours = await visitFirst(browser, `${baseURL}${product}`);
  const baseline = await startBaselineApp({ testingApi: true });
  const base = await visitFirst(browser, baseline.url).finally(baseline.close);

  const ratio = ours.bytes.script / base.bytes.script;
  const report = `JavaScript is ${ratio.toFixed(3)} × an empty page's ${kB(base.bytes.script)} kB. The largest:`;
  console.log(
    `${report} requests ${ours.loaded.length}, CSS ${kB(ours.bytes.stylesheet)}, HTML ${kB(ours.bytes.document)} kB`,
  );
  expect(ratio, `${report}\n${listLargest(ours, "script")}`).toBeLessThanOrEqual(budgets.scriptRatio);
  expect(ours.bytes.stylesheet, listLargest(ours, "stylesheet")).toBeLessThanOrEqual(budgets.stylesheetKb * 1000);
  expect(ours.bytes.document, listLargest(ours, "document")).toBeLessThanOrEqual(budgets.documentKb * 1000);
  expect(ours.loaded.length, ours.loaded.map(({ url }) => url).join("\n")).toBeLessThanOrEqual(budgets.requests);
});

test.describe("database statements:", () => {
  let counter: StatementCounter;
  let shop: BenchServer;

  // A second server of the same build and services, with a statement counter in front of the database.
  test.beforeAll(async () => {
    const { databaseUrl } = JSON.parse(
      readFileSync(path.join(String(process.env.E2E_DATA_DIR), "running.json"), "utf8"),
    ) as { databaseUrl: string };
    counter = await startStatementCounter(databaseUrl);
    shop = await startServer(projectDir, {
      ...unreachableServices,
      DATABASE_URL: counter.url,
      OZURA_API_URL: `http://127.0.0.1:${process.env.E2E_OZURA_PORT}`,
      ...demoAccount,
    });
  });

  test.afterAll(async () => {
    await shop?.close();
    await counter?.close();
  });

  test("no page of the catalog is rendered per request", async ({ request }) => {
    for (const page of ["/", "/products", "/category/tableware", product]) {
      // The first request may trigger a revalidation.
      await request.get(`${shop.url}${page}`);
      await expect(async () => {
        counter.take();
        const response = await request.get(`${shop.url}${page}`);
        expect(response.headers(), page).toMatchObject({ "x-nextjs-cache": "HIT" });
        expect(response.headers(), page).not.toHaveProperty("x-nextjs-postponed");
        expect(counter.take(), page).toEqual([]);
      }).toPass({ timeout: 10_000 });
    }
  });

  test("a return page stays within its budget of statements, and makes one call to Ozura", async ({
    request,
    extraHTTPHeaders,
  }) => {
    const [mug] = await query<{ id: string }>(`SELECT "id" FROM "Variant" WHERE "sku" = 'stoneware-mug-chalk'`);
    const { sessionId, cookie } = await placeOrderOverHttp(shop.url, String(mug?.id), extraHTTPHeaders ?? {});

    async function openReturnPage(outcome: string) {
      await waitForSweep(counter);
      await control.clearCalls();
      const response = await request.get(`${shop.url}/checkout/success?sessionId=${sessionId}`, {
        headers: { Cookie: cookie },
      });
      const html = await response.text();
      const statements = beforeSweep(counter.take());
      expect(html).toContain(`data-outcome="${outcome}"`);
      expect(html, "the owner sees the address").toContain("Analytical");
      expect((await control.calls()).get, "calls to Ozura").toBeLessThanOrEqual(budgets.calls);
      return statements;
    }

    const unsettled = await openReturnPage("pending");
    expect(unsettled.length, `unsettled:\n${unsettled.join("\n")}`).toBeLessThanOrEqual(budgets.statements.unsettled);
    await control.complete(sessionId);
    const paying = await openReturnPage("paid");
    expect(paying.length, `becoming paid:\n${paying.join("\n")}`).toBeLessThanOrEqual(budgets.statements.becomingPaid);
    const settled = await openReturnPage("paid");
    expect(settled.length, `settled:\n${settled.join("\n")}`).toBeLessThanOrEqual(budgets.statements.settled);
  });
});

/** Waits for the sweep, whose statements do not count as the visit's. */
async function waitForSweep(counter: StatementCounter) {
  await expect(async () => {
    counter.take();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(counter.take()).toEqual([]);
  }).toPass({ timeout: 20_000 });
}

const kB = (bytes: number) => (bytes / 1000).toFixed(1);
