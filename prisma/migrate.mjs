import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

// Plain JavaScript, because a container runs it with `pg` and Node only (Dockerfile).

const folder = path.join(import.meta.dirname, "migrations");

/** The advisory lock of `prisma migrate deploy`, so that Prisma and this script never migrate at once. */
const PRISMA_LOCK = 72707369;

const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/** @returns this version's migrations, in order. */
export function listMigrations() {
  const names = readdirSync(folder).filter((entry) => !entry.includes("."));
  return names.sort().map((name) => {
    const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
    return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
  });
}

/**
 * The applied migrations in order; none where the history table does not exist.
 *
 * @param {pg.Client} client
 * @returns {Promise<{ name: string, checksum: string }[]>}
 */
export async function listApplied(client) {
  const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS "exists"`);
  if (!rows[0].exists) return [];
  const applied = await client.query(`SELECT "migration_name" AS "name", "checksum" FROM "_prisma_migrations"
    WHERE "finished_at" IS NOT NULL AND "rolled_back_at" IS NULL ORDER BY "migration_name"`);
  return applied.rows;
}

/**
 * Applies the pending migrations, each in a transaction of its own, and returns their names. Writes the history as
 * Prisma's own engine does, so `prisma migrate` can take over. Throws when a file was edited after it was applied. Safe
 * to run from several deployments at once, and through a connection pooler in transaction mode: no lock and no setting
 * outlives a transaction.
 *
 * @param {string} databaseUrl
 * @returns {Promise<string[]>}
 */
export async function migrate(databaseUrl) {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const applied = [];
    for (const migration of listMigrations()) {
      if (await inLockedTransaction(client, () => apply(client, migration))) applied.push(migration.name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

/**
 * Runs `work` in a transaction of its own, one deployment at a time.
 *
 * @template Result
 * @param {pg.Client} client
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function inLockedTransaction(client, work) {
  await client.query("BEGIN");
  try {
    // Maximum wait for another deployment's migration, and for a table that the running shop has locked; then the
    // migration fails. During a longer wait the shop's own queries would queue behind it.
    await client.query("SET LOCAL lock_timeout = '60s'");
    await client.query("SELECT pg_advisory_xact_lock($1)", [PRISMA_LOCK]);
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

/**
 * @param {pg.Client} client
 * @param {ReturnType<typeof listMigrations>[number]} migration
 */
async function apply(client, { name, sql, checksum }) {
  await client.query(HISTORY);
  const known = (await listApplied(client)).find((one) => one.name === name);
  if (known && known.checksum !== checksum) {
    throw new Error(`Migration ${name} was edited after it was applied. Put it back and write a new one.`);
  }
  if (known) return false;
  try {
    await client.query(sql);
  } catch (cause) {
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  await client.query(
    `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
     VALUES ($1, $2, $3, now(), 1)`,
    [randomUUID(), checksum, name],
  );
  return true;
}
