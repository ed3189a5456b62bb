import pg from "pg";
import { expect } from "vitest";
import { db } from "@/lib/platform/db";
import { median } from "./median";

/**
 * The number of sequential scans of each table while `work` ran: 0 if every query used an index. Needs a real
 * PostgreSQL server. These are statistics of actual executions; a query plan only shows the intention.
 */
export async function sequentialScansDuring(
  work: () => Promise<unknown>,
  tables: readonly string[],
): Promise<Record<string, number>> {
  // A connection flushes its statistics when it closes, at the latest.
  await db().$disconnect();
  const before = await countScans(tables);
  await work();
  await db().$disconnect();
  const after = await countScans(tables);
  return Object.fromEntries(Object.entries(after).map(([table, count]) => [table, count - (before[table] ?? 0)]));
}

/** The expected result when no table was scanned. */
export function noScans(tables: readonly string[]): Record<string, number> {
  return Object.fromEntries(tables.map((table) => [table, 0]));
}

async function countScans(tables: readonly string[]): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  const busy = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`;
  await expect.poll(async () => (await client.query(busy)).rowCount, { timeout: 10_000 }).toBe(0);
  const { rows } = await client.query<{ relname: string; seq_scan: string }>(
    `SELECT relname, seq_scan FROM pg_stat_user_tables WHERE relname = ANY($1)`,
    [tables],
  );
  await client.end();
  return Object.fromEntries(rows.map(({ relname, seq_scan }) => [relname, Number(seq_scan)]));
}

/** Median duration in milliseconds over `runs` runs. */
export async function medianMs(runs: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times);
}
