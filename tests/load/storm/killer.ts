import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Crew } from "./crew";
import type { Random } from "./random";
import type { Role } from "./wire";

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
const TICK_MS = 50;

type Options = { crew: Crew; client: pg.Client; random: Random; countOrders: () => number; signal: AbortSignal };

/**
 * Kills processes and cuts database connections all the while, until it is told to stop. Returns how many connections
 * were cut.
 */
export async function killAllTheWhile({ crew, client, random, countOrders, signal }: Options): Promise<number> {
  let [nextKill, nextCut, cut] = [random.between(...betweenKills), random.between(...betweenCuts), 0];
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
    await sleep(TICK_MS);
  }
  return cut;
}
