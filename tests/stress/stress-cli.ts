import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { db } from "@/lib/platform/db";
import { checkInvariants, readStock } from "./check-invariants";
import { crashWorkers, type Disturbed } from "./crasher";
import { drain } from "./drain";
import type { FaultCounts } from "./fault-schedule";
import { onLoggedError, toSingleLine } from "./injected-errors";
import { printReport, type StressReport } from "./report";
import { seeded } from "./seeded-random";
import { createProducts, findServer, type Hosts, type StressSetup, setUpStress } from "./setup";
import type { Role } from "./worker-messages";
import { startWorkers, type Workers } from "./workers";

// `npm run test:storm -- --orders 400 --seed 7`: shoppers, reconcilers and an expirer against one real PostgreSQL, while
// Ozura misbehaves, processes are killed and connections are cut; then calm, and the invariants of the shop are counted.
// Ends with 0 when all of them are 0 and the storm did what it claims, with 1 when not, with 2 when it could not begin.
// What everybody decides depends on the seed alone; when they do it depends on the machine.

/** On two cores that others use as well. */
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
    /** The longest that it may blow. */
    seconds: z.coerce.number().positive().optional(),
  })
  .transform((given) => ({ ...given, seconds: given.seconds ?? Math.max(150, given.orders * SECONDS_PER_ORDER) }))
  .parse(values);

const crew: Record<Role, number> = { shopper: 3, reconciler: 2, expirer: 1 };
const DEPLOYMENT_PAUSE_MS = 300;
/** So long may the last shoppers take. */
const GRACE_MS = 60_000;

const server = await findServer();
if (server === null) {
  console.error(
    "The storm needs a real PostgreSQL. Say where it is: TEST_DATABASE_URL=postgresql://postgres@127.0.0.1/postgres",
  );
  process.exit(2);
}
console.log(`A storm of ${options.orders} orders, seed ${options.seed}.`);
const stage = await setUpStress(server, options.seed);
try {
  process.exitCode = printReport(await runStorm(stage)) ? 0 : 1;
} finally {
  await stage.strike();
}

async function runStorm(stage: StressSetup): Promise<StressReport> {
  const started = Date.now();
  const goods = await createProducts(options.orders);
  const startStock = await readStock();
  let host: keyof Hosts = "former";
  const people = startWorkers({ seed: options.seed, goods, crew, environment: () => stage.environment(host) });
  const disturbed = await blow(stage, people, started + options.seconds * 1_000, () => {
    host = "current";
    return people.replaceAll(DEPLOYMENT_PAUSE_MS);
  });
  const calmed = Date.now();
  // Nobody disturbs the reconciliation now, so whatever it logs is a finding.
  console.error = () => {};
  onLoggedError((error) => people.note(toSingleLine(error)));
  const rounds = await drain(stage.ozuraUrl, (page) => people.report.pages.push(page));
  return {
    options,
    seconds: { storm: (calmed - started) / 1_000, calm: (Date.now() - calmed) / 1_000 },
    crew: people.report,
    disturbed,
    weather: (await (await fetch(`${stage.ozuraUrl}/_weather`)).json()) as FaultCounts,
    rounds,
    orders: await countBy("Order"),
    payments: await countBy("Payment"),
    broken: await checkInvariants(stage, startStock, people.report.pages),
  };
}

/** Until the orders are placed and the last shopper has gone, or the time is up. Half way Ozura's host is changed. */
async function blow(
  { client, proxy }: StressSetup,
  people: Workers,
  deadline: number,
  changeHost: () => Promise<void>,
): Promise<Disturbed> {
  const calm = new AbortController();
  let [orders, end, isOpen] = [0, deadline, true];
  let change: Promise<void> | null = null;
  const killing = crashWorkers({
    crew: people,
    client,
    proxy,
    random: seeded(options.seed, "killer"),
    countOrders: () => orders,
    signal: calm.signal,
  });
  while (Date.now() < end && (isOpen || !people.isEmpty())) {
    await sleep(100);
    orders = await countOrders(client);
    if (orders >= options.orders / 2) change ??= changeHost();
    if (!isOpen || orders < options.orders) continue;
    people.closeDoors();
    isOpen = false;
    end = Math.min(deadline, Date.now() + GRACE_MS);
  }
  calm.abort();
  await change;
  await people.stop();
  return killing;
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
