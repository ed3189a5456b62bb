import { get } from "node:http";
import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { freePort } from "../../dev/free-port";
import { prepareContainer } from "./container";
import { expect, test } from "./fixtures";
import { cards, expectOutcome, fillIn, goToForm, payWith } from "./support";

const port = await freePort(3750);
test.use({ baseURL: `http://localhost:${port}` });
test.describe.configure({ mode: "serial" });

type Container = Awaited<ReturnType<typeof prepareContainer>>;
type Server = ReturnType<Container["start"]>;
let container: Container;
let server: Server;

test.beforeAll(async () => {
  container = await prepareContainer(port);
});

test.afterAll(() => container?.close());

async function start() {
  server = container.start();
  const isUp = () => fetch(`http://127.0.0.1:${port}/robots.txt`).then(({ ok }) => ok);
  await expect.poll(() => isUp().catch(() => false), { timeout: 30_000 }).toBe(true);
}

/** On a connection of its own that ends with the answer: one that is kept alive would keep the server, too. */
function load(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, path, agent: false }, (answer) => text(answer).then(resolve, reject)).on("error", reject);
  });
}

async function goToPayment(page: Page) {
  await goToForm(page);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
}

test("the container migrates its database", async () => {
  expect(await container.run(["node", "prisma/migrate-cli.mjs"])).toMatch(/^Applied 0001_init, /);
  expect(await container.run(["node", "prisma/migrate-cli.mjs"])).toMatch(/up to date/);
  await container.fill();
});

test("the container sells something, is well, and ends at once when nothing is under way", async ({ page }) => {
  await start();
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await container.healthCheck();
  // For the next test: paid, not come back, and not asked about before, however long this takes.
  for (let shopper = 1; shopper <= 2; shopper++) {
    await goToPayment(page);
    await expect(page).toHaveURL(/\/checkout\/sess_/);
    await container.ask(`UPDATE "Payment" SET "nextCheckAt" = now() + interval '1 day' WHERE "status" = 'pending'`);
    await payWith(page, cards.pays, /close the tab/i);
    await expect(page.getByText(/you can close this tab/i)).toBeVisible();
  }
  const began = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(5_000);
  await expect(container.healthCheck()).rejects.toThrow();
});

test("a container that is stopped finishes what it has begun: pages under way, and what the reconciler asks about", async () => {
  // Within the three and a half seconds that Ozura has for an answer, and after the pages are done.
  const [forgotten = "", returning = ""] = (await container.control.sessions()).slice(1).map((one) => one.sessionId);
  await container.ask(`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "sessionId" = '${forgotten}'`);
  await container.control.fault({ on: "get", sessionId: forgotten, kind: "delay", ms: 3_200 });
  await container.control.fault({ on: "get", sessionId: returning, kind: "delay", ms: 400 });
  const before = (await container.control.calls()).get;
  const asked = async () => (await container.control.calls()).get - before;

  await start();
  await expect.poll(asked, { timeout: 10_000, intervals: [50] }).toBe(1);
  const tabs = Array.from({ length: 10 }, () => load(`/checkout/success?sessionId=${returning}`));
  await expect.poll(asked, { timeout: 5_000, intervals: [50] }).toBe(2);
  const began = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(20_000);

  for (const page of await Promise.all(tabs)) expect(page).toContain('data-outcome="paid"');
  const settled = await container.ask<{ status: string; source: string }>(
    `SELECT "o"."status", "e"."source" FROM "Payment" "p" JOIN "Order" "o" ON "o"."id" = "p"."orderId"
     JOIN "OrderEvent" "e" ON "e"."orderId" = "o"."id" AND "e"."kind" = 'paid' ORDER BY "p"."createdAt"`,
  );
  expect(settled.map(({ status }) => status)).toEqual(["paid", "paid", "paid"]);
  expect(settled.map(({ source }) => source)).toEqual(["success_page", "reconcile", "success_page"]);
  // Nothing waits for somebody who is gone.
  const left = `SELECT FROM "Payment" WHERE "leaseUntil" > now() UNION ALL SELECT FROM "OutboxMessage" WHERE "leaseUntil" > now()`;
  expect(await container.ask(left)).toEqual([]);
  expect(server.printed()).not.toContain('"level":"error"');
});
