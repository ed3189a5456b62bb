import "server-only";
import type pg from "pg";
import { type CheckResult, failed, ok } from "./check-result";

const about = "Clock";
const MOST_SECONDS = 10;

/** Difference between this machine's clock and the database's, whose times the shop uses. */
export async function checkClock(client: pg.Client): Promise<CheckResult> {
  const before = Date.now();
  const { rows } = await client.query<{ ms: number }>(
    "SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS ms",
  );
  return compareClocks(rows[0]?.ms ?? 0, (before + Date.now()) / 2);
}

/** The time by the database's clock, and by this machine's. */
export function compareClocks(databaseMs: number, ourMs: number): CheckResult {
  const seconds = Math.round(Math.abs(databaseMs - ourMs) / 1000);
  if (seconds <= MOST_SECONDS) return ok(about, "agrees with the database's");
  return failed(
    about,
    `${seconds} seconds from the database's`,
    "Switch on time synchronisation (NTP) here, or there: admin sign-ins and certificates go by it.",
  );
}
