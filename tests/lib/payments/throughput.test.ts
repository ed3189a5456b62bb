import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forkServer, type RunningServer } from "@/dev/fork-server";
import { createOzura, type Ozura } from "@/lib/ozura/client";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { addDuePayments } from "../../support/due-payments";
import { addVariant, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

/**
 * `npm test` runs a small part. LOAD_SCALE=1 measures the figures of docs/growing.md on an idle machine: 600 failing
 * sessions, 10,000 due payments.
 */
const scale = Number(process.env.LOAD_SCALE ?? 0.02);
const isMeasuring = process.env.LOAD_SCALE !== undefined;
const LATENCY_MS = 150;
/** The first step of the schedule: the first check of a new order comes one minute after the order. */
const STEP_MS = 60_000;

useShop();

let provider: RunningServer;
let ozura: Ozura;

beforeAll(async () => {
  const script = new URL("../../support/fake-ozura-server.ts", import.meta.url);
  provider = await forkServer(script, { args: [`${LATENCY_MS}`] });
  ozura = createOzura({
    apiUrl: provider.url,
    merchantId: demoAccount.OZURA_MERCHANT_ID,
    merchantName: "Kiln & Cedar",
    vaultApiKey: demoAccount.OZURA_VAULT_API_KEY,
    merchantApiKey: demoAccount.OZURA_MERCHANT_API_KEY,
  });
});
afterAll(() => provider.close());

const variants = (count: number) => Promise.all(Array.from({ length: count }, () => addVariant({ stock: 0 })));
const paid = () => db().order.count({ where: { status: "paid" } });
const mostCallsAtOnce = async () => (await (await fetch(`${provider.url}/_counts`)).json()).mostOpen;

/** Starts the next run at once after a run that exceeded its time budget, as a server does. Returns the duration in ms. */
async function reconcileWithin(ms: number): Promise<number> {
  const start = performance.now();
  const left = () => ms - (performance.now() - start);
  let stopped: string | null;
  do ({ stopped } = await reconcile(ozura, { timeBudgetMs: Math.min(20_000, left()) }));
  while (stopped === "time" && left() > 0);
  return performance.now() - start;
}

describe.each(["400", "401", "500", "hang"])("T129: old sessions that answer %s", (answer) => {
  test("delay other payments by less than one step of the schedule", { timeout: 2 * STEP_MS }, async () => {
    const due = { providerUrl: provider.url, variantIds: await variants(5) };
    await addDuePayments({ ...due, count: 600 * scale, answer, ageMinutes: 600 });
    await addDuePayments({ ...due, count: 100 * scale, answer: "ok", ageMinutes: 601 });
    await addDuePayments({ ...due, count: 100 * scale, answer: "ok", ageMinutes: 5 });
    await reconcileWithin(STEP_MS);
    expect(await paid()).toBe(200 * scale);
  });
});

describe.runIf(onRealServer)("T130: 10,000 due payments with a provider latency of 150 ms", () => {
  const count = 10_000 * scale;
  const addPayments = async () =>
    addDuePayments({ count, answer: "ok", ageMinutes: 60, providerUrl: provider.url, variantIds: await variants(20) });

  test("are settled within five minutes by one server", { timeout: 330_000 }, async () => {
    await addPayments();
    await mostCallsAtOnce();
    const before = process.cpuUsage();
    const ms = await reconcileWithin(300_000);
    const { user, system } = process.cpuUsage(before);
    const most = await mostCallsAtOnce();
    if (isMeasuring)
      console.log(
        `${count} payments: ${Math.round(ms)} ms, ${(user + system) / 1e3 / count} ms CPU each, ${most} at once`,
      );
    expect(await paid()).toBe(count);
    expect(most).toBeGreaterThan(5);
    expect(most).toBeLessThanOrEqual(30);
  });

  test("are settled in half that time by two servers, each payment by one server", { timeout: 180_000 }, async () => {
    await addPayments();
    const start = performance.now();
    const servers = [1, 2].map(() =>
      fork(fileURLToPath(new URL("../../support/reconcile-worker.ts", import.meta.url)), {
        execArgv: ["--import", "tsx"],
        stdio: ["ignore", "ignore", "ignore", "ipc"],
        env: { ...process.env, TSX_TSCONFIG_PATH: "tsconfig.scripts.json", OZURA_API_URL: provider.url },
      }),
    );
    const codes = await Promise.all(servers.map(async (server) => (await once(server, "exit"))[0]));
    const ms = performance.now() - start;
    if (isMeasuring) console.log(`${count} payments, two servers: ${Math.round(ms)} ms`);
    expect(codes).toEqual([0, 0]);
    expect(await paid()).toBe(count);
    expect(await db().payment.count({ where: { checkCount: { gt: 1 } } })).toBe(0);
    expect(ms).toBeLessThan(150_000);
  });
});
