import { type ChildProcess, spawn } from "node:child_process";
import { freePort } from "../../dev/free-port";
import { paymentCheckErrorText } from "../../lib/messages/payment-check-error";
import { unreachableServices } from "../support/unreachable-services";
import { expect, test } from "./fixtures";

// A second server of the same build, whose database address refuses connections.
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
  test(`T49: without a database ${path.split("?")[0]} shows no outcome, and retries by itself`, async ({
    page,
    request,
    allowProblem,
  }) => {
    allowProblem(/./);
    const response = await request.get(path);
    expect([200, 503]).toContain(response.status());
    expect(await response.text()).not.toMatch(/data-outcome|P1001|127\.0\.0\.1|Prisma/);

    await page.goto(path);
    await expect(page.getByRole("heading", { name: paymentCheckErrorText.title })).toBeVisible();
    await expect(page.locator("[data-outcome]")).toHaveCount(0);
    const { pathname } = new URL(page.url());
    await page.waitForRequest((request) => new URL(request.url()).pathname === pathname, { timeout: 10_000 });
    await expect(page.getByRole("heading", { name: paymentCheckErrorText.title })).toBeVisible();
  });
}

test("T49: the health check fails without a database", async ({ request }) => {
  expect((await request.get("/api/health")).status()).toBe(503);
});
