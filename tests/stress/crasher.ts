import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { SilentProxy } from "../support/silent-proxy";
import type { Random } from "./seeded-random";
import type { Role } from "./worker-messages";
import type { Workers } from "./workers";

/** Half of them in the middle of a transaction, if there are such. */
const TERMINATE = `
  SELECT count(pg_terminate_backend("pid"))::int AS "terminated" FROM (
    SELECT "pid" FROM pg_stat_activity
    WHERE "datname" = current_database() AND "pid" <> pg_backend_pid() AND "backend_type" = 'client backend'
    ORDER BY ("state" <> 'idle' AND random() < 0.5) DESC, random() LIMIT $1
  ) AS "victims"`;

const victims: Record<Role, number> = { shopper: 60, reconciler: 30, expirer: 10 };

/** How many orders are placed between two of them: by progress and not by the clock, so that a slow machine gets through. */
const betweenKills = [6, 24] as const;
const betweenCuts = [2, 10] as const;
const betweenSilences = [25, 60] as const;
const TICK_MS = 50;

type Options = {
  crew: Workers;
  client: pg.Client;
  proxy: SilentProxy;
  random: Random;
  countOrders: () => number;
  signal: AbortSignal;
};

/** Connections to the database that were cut, and how often all of them went silent without being cut. */
export type Disturbed = { cut: number; silences: number };

/** Kills processes and disturbs database connections all the while, until it is told to stop. */
export async function crashWorkers(options: Options): Promise<Disturbed> {
  const { crew, client, proxy, random, countOrders, signal } = options;
  let [nextKill, nextCut, nextSilence] = [betweenKills, betweenCuts, betweenSilences].map(([from, to]) =>
    random.between(from, to),
  ) as [number, number, number];
  let [cut, silences] = [0, 0];
  const ends: Promise<void>[] = [];
  while (!signal.aborted) {
    if (countOrders() >= nextKill) {
      crew.kill(random.weighted(victims), (among) => random.between(0, Math.max(among - 1, 0)));
      nextKill += random.between(...betweenKills);
    }
    if (countOrders() >= nextCut) {
      const { rows } = await client.query<{ terminated: number }>(TERMINATE, [random.between(1, 2)]);
      cut += rows[0]?.terminated ?? 0;
      nextCut += random.between(...betweenCuts);
    }
    if (countOrders() >= nextSilence) {
      silences++;
      ends.push(goSilent(client, proxy, signal));
      nextSilence += random.between(...betweenSilences);
    }
    await sleep(TICK_MS);
  }
  await Promise.all(ends);
  return { cut, silences };
}

/** So long no new connection is answered either. */
const SILENCE_MS = 2_000;
/** When the server notices that nobody is there any more, as its keep-alive would. */
const SERVER_NOTICES_MS = 15_000;

/** A fail-over without RST: connections that are open say nothing for ever, and are not closed. */
async function goSilent(client: pg.Client, proxy: SilentProxy, signal: AbortSignal): Promise<void> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT "pid" FROM pg_stat_activity WHERE "datname" = current_database() AND "pid" <> pg_backend_pid()`,
  );
  proxy.goSilent();
  await sleep(SILENCE_MS, null, { signal }).catch(() => {});
  proxy.recover();
  await sleep(SERVER_NOTICES_MS, null, { signal }).catch(() => {});
  await client.query("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid", [rows.map(({ pid }) => pid)]);
}
