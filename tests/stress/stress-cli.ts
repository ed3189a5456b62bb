import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { db } from "@/lib/platform/db";
import { checkInvariants, readStock } from "./check-invariants";
import { type Disruptions, runCrasher } from "./crasher";
import { drain } from "./drain";
import type { FaultCounts } from "./fault-schedule";
import { onLoggedError, toSingleLine } from "./injected-errors";
import { printReport, type StressReport } from "./report";
import { seeded } from "./seeded-random";
import { createProducts, findServer, type Hosts, type StressSetup, setUpStress } from "./setup";
import type { Role } from "./worker-messages";
import { startWorkers, type Workers } from "./workers";

// `npm run test:stress -- --orders 400 --seed 7`: shoppers, reconcilers and a clock mover use one real PostgreSQL server
// while calls to Ozura fail, processes are killed and database connections are cut. Then everything is drained, and the
// violations of all invariants are counted. Exits with 0 when there are none and the test did what it should, with 1
// otherwise, and with 2 when it cannot start. The seed determines all decisions; their timing depends on the machine.

/** Time limit per order, on two busy cores. */
const SECONDS_PER_ORDER = 0.8;

const { values } = parseArgs({
  options: { orders: { type: "string" }, seed: { type: "string" }, seconds: { type: "string" } },
});
const options = z
  .object({
    orders: z.coerce.number().int().positive().default(400),
    seed: z.coerce
      .number()
      .int()
      .default(() => Math.floor(Math.random() * 1_000_000)),
    /** Time limit of the load phase. */
    seconds: z.coerce.number().positive().optional(),
  })
  .transform((given) => ({ ...given, seconds: given.seconds ?? Math.max(150, given.orders * SECONDS_PER_ORDER) }))
  .parse(values);

const workerCounts: Record<Role, number> = { shopper: 3, reconciler: 2, clock: 1 };
const DEPLOYMENT_PAUSE_MS = 300;
/** Time limit of the last shoppers, after all orders are placed. */
const GRACE_MS = 60_000;

const server = await findServer();
if (server === null) {
  console.error(
    "The stress test needs a real PostgreSQL server. Set its URL: TEST_DATABASE_URL=postgresql://postgres@127.0.0.1/postgres",
  );
  process.exit(2);
}
console.log(`Stress test of ${options.orders} orders, seed ${options.seed}.`);
const setup = await setUpStress(server, options.seed);
try {
  process.exitCode = printReport(await runStress(setup)) ? 0 : 1;
} finally {
  await setup.tearDown();
}

async function runStress(setup: StressSetup): Promise<StressReport> {
  const started = Date.now();
  const products = await createProducts(options.orders);
  const startStock = await readStock();
  let host: keyof Hosts = "former";
  const workers = startWorkers({
    seed: options.seed,
    products,
    counts: workerCounts,
    environment: () => setup.environment(host),
  });
  const disruptions = await runUntilPlaced(setup, workers, started + options.seconds * 1_000, () => {
    host = "current";
    return workers.replaceAll(DEPLOYMENT_PAUSE_MS);
  });
  const drainStarted = Date.now();
  // Nothing disturbs the drain, so every error that it logs is a finding.
  console.error = () => {};
  onLoggedError((error) => workers.recordError(toSingleLine(error)));
  const rounds = await drain(setup.ozuraUrl, (page) => workers.report.pages.push(page));
  return {
    options,
    seconds: { load: (drainStarted - started) / 1_000, drain: (Date.now() - drainStarted) / 1_000 },
    workers: workers.report,
    disruptions,
    faultCounts: (await (await fetch(`${setup.ozuraUrl}/_fault-counts`)).json()) as FaultCounts,
    rounds,
    orders: await countBy("Order"),
    payments: await countBy("Payment"),
    violations: await checkInvariants(setup, startStock, workers.report.pages),
  };
}

/** Runs until the orders are placed and all shoppers have finished, or the time is up. Changes Ozura's host half way. */
async function runUntilPlaced(
  { client, proxy }: StressSetup,
  workers: Workers,
  deadline: number,
  changeHost: () => Promise<void>,
): Promise<Disruptions> {
  const crasherStop = new AbortController();
  let [orders, end, isOpen] = [0, deadline, true];
  let change: Promise<void> | null = null;
  const crashing = runCrasher({
    workers,
    client,
    proxy,
    random: seeded(options.seed, "crasher"),
    countOrders: () => orders,
    signal: crasherStop.signal,
  });
  while (Date.now() < end && (isOpen || !workers.isEmpty())) {
    await sleep(100);
    orders = await countOrders(client);
    if (orders >= options.orders / 2) change ??= changeHost();
    if (!isOpen || orders < options.orders) continue;
    workers.stopNewShoppers();
    isOpen = false;
    end = Math.min(deadline, Date.now() + GRACE_MS);
  }
  crasherStop.abort();
  await change;
  await workers.stop();
  return crashing;
}

async function countOrders(client: StressSetup["client"]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS "count" FROM "Order"`);
  return rows[0]?.count ?? 0;
}

async function countBy(table: "Order" | "Payment"): Promise<Record<string, number>> {
  const rows = await db().$queryRawUnsafe<{ status: string; count: number }[]>(
    `SELECT "status"::text, count(*)::int AS "count" FROM "${table}" GROUP BY 1 ORDER BY 1`,
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
