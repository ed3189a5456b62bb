import { get } from "node:http";
import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { startDatabase } from "../../dev/embedded-database";
import { freePort } from "../../dev/free-port";
import { real } from "../support/configurations";
import { buildShopImage, prepareContainer, runInImage } from "./container";
import { expect, test } from "./fixtures";
import { cards, expectOutcome, fillIn, goToForm, payWith } from "./support";

const port = await freePort(3750);
test.use({ baseURL: `http://localhost:${port}` });
test.describe.configure({ mode: "serial" });

type Container = Awaited<ReturnType<typeof prepareContainer>>;
type Server = ReturnType<Container["start"]>;
let image: Awaited<ReturnType<typeof buildShopImage>>;
let container: Container;
let server: Server;

const BUILD_TIMEOUT_MS = 600_000;
const COMMIT = "c0ffee5eed";
const migrate = ["node", "prisma/migrate-cli.mjs"];
/** Lists the files of an image that contain a text. */
const search = (text: string) => ["sh", "-c", 'grep -rlF -- "$1" . || true', "sh", text];

// Without a database. The build fails when a file that it needs is in .dockerignore, because Next.js checks all types.
test.beforeAll(async () => {
  test.setTimeout(BUILD_TIMEOUT_MS);
  image = await buildShopImage({ args: { COMMIT } });
  container = await prepareContainer(port, image);
});

test.afterAll(async () => {
  await container?.close();
  image?.remove();
});

async function start() {
  server = container.start();
  const isUp = () => fetch(`http://127.0.0.1:${port}/robots.txt`).then(({ ok }) => ok);
  await expect.poll(() => isUp().catch(() => false), { timeout: 30_000 }).toBe(true);
}

/** Uses a connection that closes with the response, because a keep-alive connection would delay the shutdown. */
function load(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, path, agent: false }, (response) => text(response).then(resolve, reject)).on("error", reject);
  });
}

async function goToPayment(page: Page) {
  await goToForm(page);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
}

test("the container migrates a new database, and fills it as a demo shop", async () => {
  expect(await container.run(migrate, { PAYMENTS: "demo" })).toMatch(/^Applied 0001_init, [\s\S]*Filled the demo shop/);
  expect(await container.run(migrate, { PAYMENTS: "demo" })).toMatch(/up to date\.\s*$/);
});

test("the image knows the commit of its sources", async () => {
  expect(await container.run(search(COMMIT.slice(0, 7)))).toMatch(/\.next\/server/);
});

test("the container takes an order, is healthy, and stops at once when it is idle", async ({ page }) => {
  await start();
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await container.healthCheck();
  // For the next test: two payments that are completed but neither visited nor checked yet.
  for (let shopper = 1; shopper <= 2; shopper++) {
    await goToPayment(page);
    await expect(page).toHaveURL(/\/checkout\/sess_/);
    await container.query(`UPDATE "Payment" SET "nextCheckAt" = now() + interval '1 day' WHERE "status" = 'pending'`);
    await payWith(page, cards.pays, /close the tab/i);
    await expect(page.getByText(/you can close this tab/i)).toBeVisible();
  }
  const began = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(5_000);
  await expect(container.healthCheck()).rejects.toThrow();
});

test("a stopping container finishes its open requests and the reconciler's open calls", async () => {
  // The first delay is below Ozura's timeout of three and a half seconds, and longer than the pages take.
  const [forgotten = "", returning = ""] = (await container.control.sessions()).slice(1).map((one) => one.sessionId);
  await container.query(`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "sessionId" = '${forgotten}'`);
  await container.control.fault({ on: "get", sessionId: forgotten, kind: "delay", ms: 3_200 });
  await container.control.fault({ on: "get", sessionId: returning, kind: "delay", ms: 400 });
  const before = (await container.control.calls()).get;
  const newCalls = async () => (await container.control.calls()).get - before;

  await start();
  await expect.poll(newCalls, { timeout: 10_000, intervals: [50] }).toBe(1);
  const tabs = Array.from({ length: 10 }, () => load(`/checkout/success?sessionId=${returning}`));
  await expect.poll(newCalls, { timeout: 5_000, intervals: [50] }).toBe(2);
  const began = Date.now();
  expect(await server.stop()).toBe(0);
  expect(Date.now() - began).toBeLessThan(20_000);

  for (const page of await Promise.all(tabs)) expect(page).toContain('data-outcome="paid"');
  const settled = await container.query<{ status: string; source: string }>(
    `SELECT "o"."status", "e"."source" FROM "Payment" "p" JOIN "Order" "o" ON "o"."id" = "p"."orderId"
     JOIN "OrderEvent" "e" ON "e"."orderId" = "o"."id" AND "e"."kind" = 'paid' ORDER BY "p"."createdAt"`,
  );
  expect(settled.map(({ status }) => status)).toEqual(["paid", "paid", "paid"]);
  expect(settled.map(({ source }) => source)).toEqual(["success_page", "reconcile", "success_page"]);
  // The stopped container has left no lease.
  const left = `SELECT FROM "Payment" WHERE "leaseUntil" > now() UNION ALL SELECT FROM "OutboxMessage" WHERE "leaseUntil" > now()`;
  expect(await container.query(left)).toEqual([]);
  expect(server.printed()).not.toContain('"level":"error"');
});

test("a build with its variables as a secret migrates a new database, and leaves no secret in the image", {
  tag: "@thorough",
}, async () => {
  test.setTimeout(BUILD_TIMEOUT_MS);
  const database = await startDatabase();
  const settings: Record<string, string> = { ...real, APP_ENV: "production", DATABASE_URL: database.url };
  const env = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const shop = await buildShopImage({ secrets: { env: env.join("\n") } });
  try {
    const variables = { ...process.env, ...settings };
    expect(await runInImage(shop, migrate, variables)).toMatch(/up to date/);
    expect(await runInImage(shop, search(String(real.SITE_URL)), variables)).not.toBe("");
    const secrets = [
      "DATABASE_URL",
      "SMTP_URL",
      "ADMIN_PASSWORD",
      "SESSION_SECRET",
      "CRON_SECRET",
      "OZURA_VAULT_API_KEY",
    ];
    for (const name of secrets)
      expect(await runInImage(shop, search(String(settings[name])), variables), name).toBe("");
  } finally {
    shop.remove();
    await database.close();
  }
});
