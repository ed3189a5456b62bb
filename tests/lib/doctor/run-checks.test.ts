import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mailbox, startMailbox } from "@/dev/mailbox";
import { compareClocks } from "@/lib/doctor/check-clock";
import { checkNode } from "@/lib/doctor/check-node";
import { runChecks } from "@/lib/doctor/run-checks";
import { db } from "@/lib/platform/db";
import { real } from "../../support/configurations";
import { placeTestOrder, useShop } from "../../support/shop";

useShop();
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await startMailbox();
});

afterAll(() => mailbox.close());

/** A complete configuration whose database, emulator and mail server are running. */
function healthy(): Record<string, string | undefined> {
  const { DATABASE_URL, OZURA_API_URL } = process.env;
  const local = { SITE_URL: "http://localhost:3000", DATABASE_URL, OZURA_API_URL, SMTP_URL: mailbox.smtpUrl };
  return { ...real, ...local };
}

async function runCheck(about: string, change: Record<string, string> = {}) {
  const results = await runChecks({ ...healthy(), ...change });
  const result = results.find((one) => one.about === about);
  if (!result) throw new Error(`No check result for ${about}.`);
  return result;
}

/** Runs the second command of `npm run doctor`. */
function runCli(environment: Record<string, string | undefined>): Promise<{ code: number; stdout: string }> {
  const command = ["node_modules/tsx/dist/cli.mjs", "--tsconfig", "tsconfig.scripts.json", "lib/doctor/doctor-cli.ts"];
  const env = { PATH: process.env.PATH, NODE_ENV: "production" as const, ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { env }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    );
  });
}

/** Runs the first command of `npm run doctor` in a clone without packages, as if on that version of Node.js. */
async function runFirstCommand(version = process.versions.node): Promise<{ code: number; stderr: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), "shop-clone-"));
  for (const file of ["package.json", "lib/doctor/check-node-version.mjs"])
    cpSync(file, path.join(folder, path.basename(file)));
  const versions = `Object.defineProperty(process, "versions", { value: { node: "${version}" } })`;
  const command = ["--import", `data:text/javascript,${encodeURIComponent(versions)}`, "check-node-version.mjs"];
  const result = await new Promise<{ code: number; stderr: string }>((resolve) => {
    execFile(process.execPath, command, { cwd: folder }, (error, _, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });
  rmSync(folder, { recursive: true });
  return result;
}

describe("npm run doctor", () => {
  test("the doctor finds no problem in a healthy installation and exits with 0", async () => {
    const { code, stdout } = await runCli(healthy());
    expect(stdout.trim().split("\n")).toHaveLength(8);
    expect(stdout).not.toMatch(/^(failed|skipped)/m);
    expect(stdout).toMatch(/^ok +Mail/m);
    expect(code).toBe(0);
  });

  test("the doctor exits with 1 on a problem, prints how to fix it, and prints no secret", async () => {
    const { code, stdout } = await runCli({ ...real, OZURA_API_URL: "https://127.0.0.1:1", CRON_SECRET: "short" });
    for (const about of ["Variables", "Database", "Ozura", "Mail"])
      expect(stdout).toMatch(new RegExp(`^failed +${about} `, "m"));
    expect(stdout.match(/→/g)).toHaveLength(4);
    const secrets = Object.entries(real).filter(([name]) => !/SITE_URL|EMAIL_FROM|OZURA_API_URL/.test(name));
    for (const [, value] of secrets) expect(stdout).not.toContain(value);
    expect(stdout).not.toMatch(/b7c1d5e9|9d20ab44/);
    expect(code).toBe(1);
  });

  test("the doctor prints the install command when no packages are installed", async () => {
    const result = await runFirstCommand();
    expect(result.stderr).toContain("npm ci");
    expect(result.code).toBe(1);
  });

  test("the doctor refuses only a Node.js that the shop cannot run on", async () => {
    const refused = await runFirstCommand("20.18.3");
    expect(refused.stderr).toMatch(/^failed {2}Node\.js: 20\.18\.3, and the shop needs [\d.]+ or later/);
    expect(refused.code).toBe(1);
    expect((await runFirstCommand("20.19.0")).stderr).not.toContain("Node.js");
  });
});

describe("the doctor", () => {
  test.each([
    ["20.19.0", "warning"],
    ["22.9.0", "warning"],
    ["22.13.0", "ok"],
    ["24.1.0", "ok"],
  ])("on Node.js %s the doctor says %s", (version, state) => {
    expect(checkNode(version)).toMatchObject({ about: "Node.js", state, says: expect.stringContaining(version) });
  });

  test("the doctor names each missing variable on a fresh clone and contacts no service", async () => {
    const results = await runChecks({});
    const [variables] = results.filter(({ state }) => state === "failed");
    expect(variables?.says.match(/^\w+ is missing/gm)).toHaveLength(6);
    expect(results.filter(({ state }) => state === "skipped")).toHaveLength(5);
  });

  test.each([
    ["an unreachable database", "Database", { DATABASE_URL: "postgresql://127.0.0.1:1/none" }, "ECONNREFUSED"],
    ["an unreachable Ozura", "Ozura", { OZURA_API_URL: "http://127.0.0.1:1" }, "network_error"],
    ["an Ozura URL that is invalid", "Ozura", { OZURA_API_URL: "checkout" }, "ERR_INVALID_URL"],
    ["an unreachable mail server", "Mail", { SMTP_URL: "smtp://127.0.0.1:1" }, "ESOCKET"],
  ])("the doctor reports %s and how to fix it", async (_, about, change, says) => {
    const result = await runCheck(about, change);
    expect(result).toMatchObject({ state: "failed", says: expect.stringContaining(says) });
    expect(result.todo).toMatch(/DATABASE_URL|OZURA_API_URL|SMTP_URL/);
  });

  test("the doctor finishes within fifteen seconds when no service answers", async () => {
    const unresponsive = createServer(() => {});
    await new Promise<void>((listening) => unresponsive.listen(0, "127.0.0.1", listening));
    const address = unresponsive.address();
    const port = typeof address === "object" ? address?.port : 0;
    const began = Date.now();
    const results = await runChecks({
      DATABASE_URL: `postgresql://127.0.0.1:${port}/none`,
      OZURA_API_URL: `http://127.0.0.1:${port}`,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
    });
    unresponsive.close();
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(results.filter(({ state }) => state === "failed").map(({ about }) => about)).toEqual([
      "Variables",
      "Database",
      "Ozura",
      "Mail",
    ]);
  });

  test.each([
    [
      "is missing",
      `DELETE FROM "_prisma_migrations" WHERE "migration_name" = '0002_guards'`,
      "not applied: 0002_guards",
    ],
    [
      "was edited",
      `UPDATE "_prisma_migrations" SET "checksum" = repeat('0', 64) WHERE "migration_name" = '0001_init'`,
      "edited after they were applied: 0001_init",
    ],
    [
      "is of another version",
      `UPDATE "_prisma_migrations" SET "migration_name" = '0000_other' WHERE "migration_name" = '0009_copy'`,
      "not of this version: 0000_other",
    ],
  ])("the doctor reports a migration that %s", async (_, change, says) => {
    await db().$executeRawUnsafe(`CREATE TABLE "kept" AS TABLE "_prisma_migrations"`);
    await db().$executeRawUnsafe(
      `INSERT INTO "_prisma_migrations" SELECT 'copy', "checksum", "finished_at", '0009_copy', "logs", "rolled_back_at", "started_at", "applied_steps_count" FROM "kept" LIMIT 1`,
    );
    if (!says.startsWith("not of"))
      await db().$executeRawUnsafe(`DELETE FROM "_prisma_migrations" WHERE "id" = 'copy'`);
    try {
      await db().$executeRawUnsafe(change);
      expect(await runCheck("Migrations")).toMatchObject({ state: "failed", says });
      expect(await runCheck("Schedule")).toMatchObject({ state: "skipped" });
    } finally {
      await db().$executeRawUnsafe(`TRUNCATE "_prisma_migrations"`);
      await db().$executeRawUnsafe(`INSERT INTO "_prisma_migrations" SELECT * FROM "kept"`);
      await db().$executeRawUnsafe(`DROP TABLE "kept"`);
    }
  });

  test("the doctor reports a clock that differs from the database's clock", async () => {
    expect(await runCheck("Clock")).toMatchObject({ state: "ok" });
    const now = Date.now();
    expect(compareClocks(now - 10_000, now).state).toBe("ok");
    for (const ours of [now + 60_000, now - 60_000])
      expect(compareClocks(now, ours)).toMatchObject({ state: "failed", says: "60 seconds from the database's" });
  });

  test("the doctor reports when the reconciler has not run", async () => {
    expect(await runCheck("Schedule")).toMatchObject({ state: "ok", says: "nothing has been due yet" });
    await placeTestOrder();
    await db().$executeRaw`UPDATE "Payment" SET "checkedAt" = '2026-11-01T12:00:00Z'`;
    expect((await runCheck("Schedule")).says).toContain("last asked 2026-11-01T12:00:00.000Z");
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() - interval '11 minutes'`;
    expect(await runCheck("Schedule")).toMatchObject({
      state: "failed",
      todo: expect.stringContaining("npm run reconcile"),
    });
  });
});
