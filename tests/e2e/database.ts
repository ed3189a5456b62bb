import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

/** The address of the database of the shop under test. */
export function databaseUrl(): string {
  const note = path.join(String(process.env.E2E_DATA_DIR), "running.json");
  return (JSON.parse(readFileSync(note, "utf8")) as { databaseUrl: string }).databaseUrl;
}

/** Queries the database of the shop under test, to skip hours of waiting or to read data that no page shows. */
export async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl() });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
