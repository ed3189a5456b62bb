import "server-only";
import pg from "pg";
import type { Variables } from "@/lib/platform/configuration/variables";
import { findDatabaseUrl } from "@/lib/platform/database-url.mjs";
import { checkClock } from "./check-clock";
import { checkMigrations } from "./check-migrations";
import { type CheckResult, failed, nameOf, ok, skipped } from "./check-result";
import { checkSchedule } from "./check-schedule";

const TIMEOUT_MS = 5_000;

/** Explanations of the most frequent error codes. */
const adviceFor = (variable: string): Record<string, string> => ({
  "28P01": `User or password of ${variable} are wrong. Special characters in a password are written as %40 and so on.`,
  "3D000": `The server has no such database: create it, or name another in ${variable}.`,
  SELF_SIGNED_CERT_IN_CHAIN: "The server has a certificate of its own authority: docs/deploying.md, Databases.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The server has a certificate of its own authority: docs/deploying.md, Databases.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The server has a certificate of its own: docs/deploying.md, Databases.",
});
const otherwise = (variable: string) => `Is ${variable} right, and does the server take connections from this machine?`;

/** Whether the database answers, and its migrations, clock and schedule. */
export async function checkDatabase(environment: Variables): Promise<CheckResult[]> {
  const found = findDatabaseUrl(environment);
  if (!found) return [skipped("Database", "DATABASE_URL is missing"), ...notLookedAt];
  const client = new pg.Client({
    connectionString: found.url,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  // A connection that breaks later fails the next query.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    const database = ok("Database", `PostgreSQL ${rows[0]?.server_version.split(" ")[0]}`);
    const migrations = await checkMigrations(client);
    const clock = await checkClock(client);
    return [database, migrations, clock, await checkSchedule(client, migrations)];
  } catch (error) {
    const name = nameOf(error);
    return [failed("Database", name, adviceFor(found.name)[name] ?? otherwise(found.name)), ...notLookedAt];
  } finally {
    await client.end().catch(() => {});
  }
}

const notLookedAt = ["Migrations", "Clock", "Schedule"].map((about) => skipped(about, "needs the database"));
