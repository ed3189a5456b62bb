import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forkServer, type RunningServer } from "@/dev/fork-server";
import { demoAccount } from "@/dev/ozura/settings";
import { reconcile } from "@/lib/checkout/reconcile";
import { db } from "@/lib/db";
import { createOzura, type Ozura } from "@/lib/ozura/client";
import { addDuePayments } from "../../support/due-payments";
import { addVariant, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

/** A tenth in `npm test`; the figures of docs/operating.md with LOAD_SCALE=1. */
const scale = Number(process.env.LOAD_SCALE ?? 0.1);
const LATENCY_MS = 150;

useShop();

let provider: RunningServer;
let ozura: Ozura;

beforeAll(async () => {
  provider = await forkServer(new URL("../../support/load-provider.ts", import.meta.url), {
    args: [`${LATENCY_MS}`],
  });
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

describe.each(["400", "401", "500", "hang"])("sessions that answer %s", (answer) => {
  test("delay the payments of other shoppers by less than one step of the schedule", { timeout: 300_000 }, async () => {
    const due = { providerUrl: provider.url, variantIds: await variants(5) };
    await addDuePayments({ ...due, count: 600 * scale, answer, ageMinutes: 600 });
    await addDuePayments({ ...due, count: 100 * scale, answer: "ok", ageMinutes: 5 });
    await addDuePayments({ ...due, count: 100 * scale, answer: "ok", ageMinutes: 601 });
    const start = performance.now();
    const counts = await reconcile(ozura, { timeBudgetMs: 20_000 });
    console.log(answer, performance.now() - start, JSON.stringify(counts));
    expect(await paid()).toBe(200 * scale);
  });
});

test.runIf(onRealServer)("thousands of due payments", { timeout: 600_000 }, async () => {
  const count = 10_000 * scale;
  const due = { providerUrl: provider.url, variantIds: await variants(20) };
  await addDuePayments({ ...due, count, answer: "ok", ageMinutes: 60 });
  const start = performance.now();
  const counts = await reconcile(ozura, { timeBudgetMs: 20_000 });
  console.log(
    count,
    performance.now() - start,
    JSON.stringify(counts),
    await (await fetch(`${provider.url}/_counts`)).text(),
  );
  expect(await paid()).toBe(count);
});
