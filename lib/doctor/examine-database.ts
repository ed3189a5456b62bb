import "server-only";
import pg from "pg";
import { examineClock } from "./examine-clock";
import { examineMigrations } from "./examine-migrations";
import { examineSchedule } from "./examine-schedule";
import { type Finding, nameOf, ok, unknown, wrong } from "./finding";

const TIMEOUT_MS = 5_000;

/** Explanations of the most frequent error codes. */
const advice: Record<string, string> = {
  "28P01": "User or password of DATABASE_URL are wrong. Special characters in a password are written as %40 and so on.",
  "3D000": "The server has no such database: create it, or name another in DATABASE_URL.",
  SELF_SIGNED_CERT_IN_CHAIN: "The server has a certificate of its own authority: docs/deploying.md, Databases.",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "The server has a certificate of its own authority: docs/deploying.md, Databases.",
  DEPTH_ZERO_SELF_SIGNED_CERT: "The server has a certificate of its own: docs/deploying.md, Databases.",
};
const otherwise = "Is DATABASE_URL right, and does the server take connections from this machine?";

/** Whether the database answers, and its migrations, clock and schedule. */
export async function examineDatabase(databaseUrl: string | undefined): Promise<Finding[]> {
  if (!databaseUrl) return [unknown("Database", "DATABASE_URL is missing"), ...notLookedAt];
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  // A connection that breaks later fails the next query.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>("SHOW server_version");
    const database = ok("Database", `PostgreSQL ${rows[0]?.server_version.split(" ")[0]}`);
    const migrations = await examineMigrations(client);
    const clock = await examineClock(client);
    return [database, migrations, clock, await examineSchedule(client, migrations)];
  } catch (error) {
    const name = nameOf(error);
    return [wrong("Database", name, advice[name] ?? otherwise), ...notLookedAt];
  } finally {
    await client.end().catch(() => {});
  }
}

const notLookedAt = ["Migrations", "Clock", "Schedule"].map((about) => unknown(about, "needs the database"));
