import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diffSchemas } from "@/prisma/diff";
import { migrate } from "@/prisma/migrate.mjs";
import { createTestDatabase } from "../support/test-database";

type Database = Awaited<ReturnType<typeof createTestDatabase>>;

let database: Database;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await database.close();
});

const names = readdirSync("prisma/migrations")
  .filter((name) => /^\d{4}_/.test(name))
  .toSorted();

/** Tables, types and keys of one Postgres schema, without CHECKs, partial indexes and indexes of expressions: only migrations have these. */
async function describeSchema(name: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `SELECT format('%s.%s %s %s %s', table_name, column_name, udt_name, is_nullable, replace(column_default, $1 || '.', '')) AS line
       FROM information_schema.columns WHERE table_schema = $1 AND table_name <> '_prisma_migrations'
     UNION ALL
     SELECT replace(indexdef, $1 || '.', '') FROM pg_indexes
       WHERE schemaname = $1 AND tablename <> '_prisma_migrations' AND indexdef NOT LIKE '% WHERE %' AND indexdef !~ '(lower|to_tsvector)\\('
     UNION ALL
     SELECT conrelid::regclass::text || ' ' || replace(pg_get_constraintdef(oid), $1 || '.', '') FROM pg_constraint
       WHERE connamespace = $1::regnamespace AND contype IN ('f', 'p', 'u') AND conrelid::regclass::text NOT LIKE '%_prisma_migrations%'
     UNION ALL
     SELECT t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
       FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = $1::regnamespace GROUP BY t.typname`,
    [name],
  );
  return rows.map(({ line }) => line.replaceAll(`"${name}".`, "").replaceAll(`${name}.`, "")).sort();
}

describe("the migrations", () => {
  test("the migrations together create exactly the tables of schema.prisma", async () => {
    const sql = await diffSchemas(null, readFileSync("prisma/schema.prisma", "utf8"));
    const migrated = await describeSchema("public");
    expect(migrated.length).toBeGreaterThan(60);

    await client.query("CREATE SCHEMA expected");
    await client.query("SET search_path TO expected");
    try {
      await client.query(sql.replace(/CREATE SCHEMA IF NOT EXISTS "public";/, ""));
      expect(await describeSchema("expected")).toEqual(migrated);
    } finally {
      await client.query("SET search_path TO public");
      await client.query("DROP SCHEMA expected CASCADE");
    }
  });

  test("each migration is applied once", async () => {
    expect(await migrate(database.url)).toEqual([]);
  });

  test("the history table has Prisma's format: name, SHA-256, one step", async () => {
    const { rows } = await client.query(`SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"`);
    expect(rows.map((row) => row.migration_name)).toEqual(names);
    for (const row of rows) {
      expect(row.checksum).toMatch(/^[0-9a-f]{64}$/);
      expect(row).toMatchObject({ applied_steps_count: 1, rolled_back_at: null });
      expect(row.finished_at).toBeInstanceOf(Date);
    }
  });

  test("the runner stops when an applied file was edited", async () => {
    await client.query(
      `UPDATE "_prisma_migrations" SET "checksum" = repeat('0', 64) WHERE "migration_name" = '0001_init'`,
    );
    await expect(migrate(database.url)).rejects.toThrow("Migration 0001_init was edited after it was applied");
  });

  test("four concurrent deployments apply each migration once, and leave no lock on a pooled connection", async () => {
    await client.query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database.url)));
    expect(applied.flat().sort()).toEqual(names);
    // Only the locks of this database count: other test files use the same server.
    const { rows } = await client.query(`SELECT FROM pg_locks WHERE locktype = 'advisory'
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    expect(rows).toEqual([]);
  });
});
