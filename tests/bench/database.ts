import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startDatabase } from "../../dev/database";
import { migrate } from "../../prisma/migrate.mjs";
import { seed } from "../../prisma/seed";
import { databaseOn, onServer } from "../support/global-setup";

export type BenchDatabase = { url: string; what: string; close(): Promise<void> };

/** A migrated, filled database: on the server that `TEST_DATABASE_URL` names, or an embedded one in a process of its own. */
export async function createDatabase(): Promise<BenchDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  const database = server ? await createOn(server) : await forkEmbedded();
  await migrate(database.url);
  await seed(database.url);
  return database;
}

async function createOn(server: string): Promise<BenchDatabase> {
  const name = `shop_bench_${randomBytes(4).toString("hex")}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  return {
    url: databaseOn(server, name),
    what: "PostgreSQL",
    close: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function forkEmbedded(): Promise<BenchDatabase> {
  const child = fork(fileURLToPath(import.meta.url), [], { execArgv: ["--import", "tsx"] });
  const [url] = (await once(child, "message", { signal: AbortSignal.timeout(60_000) })) as [string];
  return {
    url,
    what: "embedded PostgreSQL (one statement at a time)",
    async close() {
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  // It ends with whoever started it.
  process.on("disconnect", () => process.exit());
  process.send?.((await startDatabase()).url);
}
