import type { Page } from "@playwright/test";
import { errorText } from "../../lib/messages/error";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { readServerLog } from "./server-log";
import { control, expectOutcome, fillIn, goToForm, goToPayment, latestSession } from "./support";

/** PostgreSQL quotes the whole row that violates a constraint, with token, name and address. */
const ROW = ["Ada Lovelace", "ada@example.com", "1 Analytical Way", "Failing row", "canary_check"];

const refuse = (condition: string) =>
  query(`ALTER TABLE "Order" ADD CONSTRAINT "canary_check" CHECK (NOT (${condition})) NOT VALID`);

test.afterEach(() => query(`ALTER TABLE "Order" DROP CONSTRAINT IF EXISTS "canary_check"`));

/** The shop's log lines about uncaught errors. */
const uncaught = () =>
  readServerLog()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as { event: string; route: string; digest: string })
    .filter(({ event }) => event === "request_failed");

async function expectDigestOnly(page: Page, heading: string, received: string) {
  await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  const html = await page.content();
  for (const word of [...ROW, ".next/server", "at async", "PrismaClient", "DriverAdapterError"]) {
    expect(received).not.toContain(word);
    expect(html).not.toContain(word);
  }
  const digest = /(?:digest|dgst)\W{1,6}(\d+)/.exec(received)?.[1];
  expect(uncaught().at(-1)?.digest).toBe(digest);
}

test("T100, T103: a payment that the database refuses is unconfirmed, and the log contains no row", async ({
  page,
}) => {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  await control.complete(sessionId);
  await refuse(`"status" = 'paid'`);
  const response = await page.goto(`/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(page, "unconfirmed");
  const [log, html] = [readServerLog(), String(await response?.text())];
  expect(log).toContain("payment_not_settled");
  for (const word of [...ROW, sessionId]) expect(log).not.toContain(word);
  for (const word of ["Failing row", "canary_check", "PrismaClient", "DriverAdapterError"])
    expect(html).not.toContain(word);
});

test("T100, T103: an action that fails in the database shows only a digest, and the log contains no row", async ({
  page,
  allowProblem,
}) => {
  allowProblem(/React error #441|Server Components render|error occurred|500/i);
  await goToForm(page);
  await fillIn(page);
  // Waits for hydration: without JavaScript, Next.js responds to a failed action with its own page.
  await expect(page.locator("form[novalidate]")).toBeVisible();
  await refuse(`"status" = 'pending'`);
  let received = "";
  await page.route("**/checkout", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    const response = await route.fetch();
    received = await response.text();
    await route.fulfill({ response });
  });
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect.poll(() => received).not.toBe("");
  await expectDigestOnly(page, errorText.heading, received);
  expect(uncaught().at(-1)?.route).toBe("/checkout");
  for (const word of ROW) expect(readServerLog()).not.toContain(word);
});
