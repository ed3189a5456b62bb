import { createHash } from "node:crypto";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { control, expectOutcome, fillIn, goToForm, goToPayment, latestSession } from "./support";

/** Uses up a rate limit of this IP address. */
async function exhaust(limit: string, address: string) {
  const inAnHour = Date.now() + 3_600_000;
  await query(`INSERT INTO "RateLimit" VALUES ($1, 1000, $2) ON CONFLICT ("key") DO UPDATE SET "points" = 1000`, [
    `${limit}-ip:${address}`,
    inAnHour,
  ]);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "T113: with JavaScript" : "T113: without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a shopper who places too many orders sees a message and keeps the typed values, and no session is created", async ({
      page,
      extraHTTPHeaders,
      allowProblem,
    }) => {
      allowProblem(/429/);
      await exhaust("checkout", String(extraHTTPHeaders?.["x-forwarded-for"]));
      const { create } = await control.calls();
      await goToForm(page);
      await fillIn(page);
      await page.getByRole("button", { name: "Continue to payment" }).click();
      await expect(page.getByText(/There were too many/)).toBeVisible();
      expect((await control.calls()).create).toBe(create);
      if (!javaScriptEnabled) await page.getByRole("link", { name: "Checkout" }).click();
      await expect(page.getByLabel("Email", { exact: true })).toHaveValue("ada@example.com");
    });

    test("a shopper who requests links too often gets a plain page", async ({
      page,
      extraHTTPHeaders,
      allowProblem,
    }) => {
      allowProblem(/429|Failed to fetch|RSC/);
      await exhaust("order-lookup", String(extraHTTPHeaders?.["x-forwarded-for"]));
      await page.goto("/orders/find");
      await page.getByRole("textbox", { name: "Email" }).fill("ada@example.com");
      await page.getByRole("button", { name: "Email me the links" }).click();
      await expect(page.getByRole("heading", { name: "One moment, please" })).toBeVisible();
    });
  });
}

test("T113: an existing unpaid order can be paid despite the limit", async ({ page }) => {
  await goToPayment(page);
  await page.goto("/checkout");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
  expect(page.url()).toContain((await latestSession()).sessionId);
});

test("T115, T116: a flood of return pages ends in 429, makes no call for unknown ids, and does not affect other shoppers", async ({
  page,
  request,
  browser,
}) => {
  const unknownId = (n: number) => `sess_${createHash("sha256").update(String(n)).digest("hex")}`;
  const path = (n: number) => `/checkout/success?sessionId=${unknownId(n)}`;
  const statuses: number[] = [];
  let last = await request.head(path(0));
  for (let at = 0; at < 360; at += 20) {
    const responses = await Promise.all(Array.from({ length: 20 }, (_, n) => request.get(path(at + n))));
    statuses.push(...responses.map((response) => response.status()));
    last = responses[19] ?? last;
  }
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(300);
  expect(Number(last.headers()["retry-after"])).toBeGreaterThan(0);
  expect(last.headers()["cache-control"]).toContain("no-store");
  // By id, because the shop's own timer may check another payment in the meantime.
  const unknownIds = Array.from({ length: 360 }, (_, n) => unknownId(n));
  const { log } = await control.calls();
  expect(log.filter(({ sessionId }) => sessionId !== null && unknownIds.includes(sessionId))).toEqual([]);

  const context = await browser.newContext({ extraHTTPHeaders: { "x-forwarded-for": "192.0.2.200" } });
  const other = await context.newPage();
  await goToPayment(other);
  await control.complete((await latestSession()).sessionId);
  await other.goto("/checkout/success");
  await expectOutcome(other, "paid");
  await context.close();
  await page.close();
});
