import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "../../dev/free-port";
import { paymentCheckErrorText } from "../../lib/messages/payment-check-error";
import { unreachableServices } from "../support/unreachable-services";
import { expect, test } from "./fixtures";

// The same build once more, with a database at an address where nobody listens.
const port = await freePort(3650);
test.use({ baseURL: `http://localhost:${port}` });
let server: ChildProcess;

test.beforeAll(async () => {
  server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...process.env, ...unreachableServices },
    stdio: "ignore",
  });
  const isUp = () => fetch(`http://localhost:${port}/robots.txt`).then(({ ok }) => ok);
  await expect.poll(() => isUp().catch(() => false), { timeout: 30_000 }).toBe(true);
});

test.afterAll(() => server.kill());

const token = "A".repeat(22);
const pages = [
  "/checkout/success?sessionId=sess_of_somebody_who_has_paid",
  `/checkout/error?order=${token}&errorCode=SYSTEM_ERROR`,
  `/checkout/cancel?order=${token}`,
  `/orders/${token}`,
];

for (const path of pages) {
  test(`T49: without a database ${path.split("?")[0]} claims nothing, and tries again by itself`, async ({
    page,
    request,
    announce,
  }) => {
    announce(/./);
    const answer = await request.get(path);
    expect([200, 503]).toContain(answer.status());
    expect(await answer.text()).not.toMatch(/data-outcome|P1001|127\.0\.0\.1|Prisma/);

    await page.goto(path);
    await expect(page.getByRole("heading", { name: paymentCheckErrorText.title })).toBeVisible();
    await expect(page.locator("[data-outcome]")).toHaveCount(0);
    const { pathname } = new URL(page.url());
    await page.waitForRequest((asked) => new URL(asked.url()).pathname === pathname, { timeout: 10_000 });
    await expect(page.getByRole("heading", { name: paymentCheckErrorText.title })).toBeVisible();
  });
}

test("T49: who asks whether the shop is well hears that it is not", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(503);
});
