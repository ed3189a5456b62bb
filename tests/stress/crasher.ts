import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { DatabaseProxy } from "../support/database-proxy";
import type { Random } from "./seeded-random";
import type { Role } from "./worker-messages";
import type { Workers } from "./workers";

/** Terminates connections, half of them in the middle of a transaction if possible. */
const TERMINATE = `
  SELECT count(pg_terminate_backend("pid"))::int AS "terminated" FROM (
    SELECT "pid" FROM pg_stat_activity
    WHERE "datname" = current_database() AND "pid" <> pg_backend_pid() AND "backend_type" = 'client backend'
    ORDER BY ("state" <> 'idle' AND random() < 0.5) DESC, random() LIMIT $1
  ) AS "victims"`;

const killWeights: Record<Role, number> = { shopper: 60, reconciler: 30, clock: 10 };

/** Number of orders between two disruptions. Progress counts, not time, so that a slow machine completes the test. */
const betweenKills = [6, 24] as const;
const betweenCuts = [2, 10] as const;
const betweenSilences = [25, 60] as const;
const TICK_MS = 50;

type Options = {
  workers: Workers;
  client: pg.Client;
  proxy: DatabaseProxy;
  random: Random;
  countOrders: () => number;
  signal: AbortSignal;
};

/** Number of terminated database connections, and of periods in which all connections were silent. */
export type Disruptions = { cut: number; silences: number };

/** Kills worker processes and disturbs database connections until `signal` aborts. */
export async function runCrasher(options: Options): Promise<Disruptions> {
  const { workers, client, proxy, random, countOrders, signal } = options;
  let [nextKill, nextCut, nextSilence] = [betweenKills, betweenCuts, betweenSilences].map(([from, to]) =>
    random.between(from, to),
  ) as [number, number, number];
  let [cut, silences] = [0, 0];
  const recoveries: Promise<void>[] = [];
  while (!signal.aborted) {
    if (countOrders() >= nextKill) {
      workers.kill(random.weighted(killWeights), (among) => random.between(0, Math.max(among - 1, 0)));
      nextKill += random.between(...betweenKills);
    }
    if (countOrders() >= nextCut) {
      const { rows } = await client.query<{ terminated: number }>(TERMINATE, [random.between(1, 2)]);
      cut += rows[0]?.terminated ?? 0;
      nextCut += random.between(...betweenCuts);
    }
    if (countOrders() >= nextSilence) {
      silences++;
      recoveries.push(goSilent(client, proxy, signal));
      nextSilence += random.between(...betweenSilences);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(recoveries);
  return { cut, silences };
}

/** Time in which new connections get no response either. */
const SILENCE_MS = 2_000;
/** Time until the server detects dead connections, as its TCP keepalive would. */
const SERVER_DETECTS_MS = 15_000;

/** Simulates a failover without RST: open connections stay open and get no response. */
async function goSilent(client: pg.Client, proxy: DatabaseProxy, signal: AbortSignal): Promise<void> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT "pid" FROM pg_stat_activity WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`,
  );
  proxy.goSilent();
  await sleep(SILENCE_MS, null, { signal }).catch(() => {});
  proxy.recover();
  await sleep(SERVER_DETECTS_MS, null, { signal }).catch(() => {});
  await client.query("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid", [rows.map(({ pid }) => pid)]);
}
