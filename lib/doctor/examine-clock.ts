import "server-only";
import type pg from "pg";
import { type Finding, ok, wrong } from "./finding";

const about = "Clock";
const MOST_SECONDS = 10;

/** Difference between this machine's clock and the database's, whose times the shop uses. */
export async function examineClock(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const { rows } = await client.query<{ ms: number }>(
    "SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms",
  );
  return judgeClock(rows[0]?.ms ?? 0, (before + Date.now()) / 2);
}

/** The time by the database's clock, and by this machine's. */
export function judgeClock(databaseMs: number, ourMs: number): Finding {
  const seconds = Math.round(Math.abs(databaseMs - ourMs) / 1000);
  if (seconds <= MOST_SECONDS) return ok(about, "agrees with the database's");
  return wrong(
    about,
    `${seconds} seconds from the database's`,
    "Switch on time synchronisation (NTP) here, or there: sign-ins to the desk and certificates go by it.",
  );
}
