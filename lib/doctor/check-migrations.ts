import "server-only";
import type pg from "pg";
import { listApplied, listMigrations } from "@/prisma/migrate.mjs";
import { type CheckResult, failed, ok } from "./check-result";

const about = "Migrations";

/**
 * Whether the database has each migration of this version, unchanged, and no migration that this version does not know.
 */
export async function checkMigrations(client: pg.Client): Promise<CheckResult> {
  const ours = listMigrations();
  const applied = await listApplied(client);
  const names = (migrations: { name: string }[]) => migrations.map(({ name }) => name).join(", ");

  const missing = ours.filter(({ name }) => !applied.some((one) => one.name === name));
  if (missing.length > 0) return failed(about, `not applied: ${names(missing)}`, "Run: npm run db:deploy");
  const edited = ours.filter(({ name, checksum }) =>
    applied.some((one) => one.name === name && one.checksum !== checksum),
  );
  if (edited.length > 0)
    return failed(about, `edited after they were applied: ${names(edited)}`, "Put them back, and write a new one.");
  const foreign = applied.filter(({ name }) => !ours.some((one) => one.name === name));
  if (foreign.length > 0)
    return failed(
      about,
      `not of this version: ${names(foreign)}`,
      "A newer version has been here, or another application.",
    );
  return ok(about, `${ours.length} applied`);
}
