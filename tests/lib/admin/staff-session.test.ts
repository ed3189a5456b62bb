import { beforeEach, describe, expect, test } from "vitest";
import { hasAdmin, isPassword } from "@/lib/admin/credentials";
import { endStaffSession, findStaffSession, startStaffSession } from "@/lib/admin/staff-session";
import { db } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { useShop } from "../../support/shop";

useShop();
beforeEach(async () => {
  env().ADMIN_PASSWORD = "a password of the shop's";
  await db().staffSession.deleteMany();
});

const grace = { name: "Grace" };
const count = () => db().staffSession.count();

describe("T145: a staff session", () => {
  test("a session lasts until its owner signs out, and then each copy of its cookie is refused", async () => {
    const [hers, other] = [await startStaffSession(grace), await startStaffSession({ name: "Ada" })];
    const copy = String(hers);
    expect(await findStaffSession(copy)).toEqual(grace);
    await endStaffSession(hers);
    expect(await findStaffSession(copy)).toBeNull();
    expect(await findStaffSession(other)).toEqual({ name: "Ada" });
    await endStaffSession(hers);
  });

  test("a session ends when the password changes, and is not ended by a copy of its cookie then", async () => {
    const cookie = await startStaffSession(grace);
    env().ADMIN_PASSWORD = "another password of the shop's";
    expect(await findStaffSession(cookie)).toBeNull();
    await endStaffSession(cookie);
    env().ADMIN_PASSWORD = "a password of the shop's";
    expect(await findStaffSession(cookie)).toEqual(grace);
  });

  test("no row of a copied database is a valid cookie", async () => {
    const cookie = await startStaffSession(grace);
    const rows = await db().$queryRaw<Record<string, unknown>[]>`SELECT * FROM "StaffSession"`;
    const values = rows.flatMap((row) => Object.values(row).map(String));
    expect(values).toContain("Grace");
    for (const value of values) {
      expect(value).not.toContain(cookie);
      expect(await findStaffSession(value)).toBeNull();
    }
  });

  test("cookies are long and never the same", async () => {
    const cookies = [await startStaffSession(grace), await startStaffSession(grace)];
    expect(new Set(cookies).size).toBe(2);
    for (const cookie of cookies) expect(Buffer.from(cookie, "base64url")).toHaveLength(32);
  });

  test("a forged or changed cookie is refused, and ends no session", async () => {
    const cookie = await startStaffSession(grace);
    const changed = Array.from(
      cookie,
      (character, at) => cookie.slice(0, at) + (character === "A" ? "B" : "A") + cookie.slice(at + 1),
    );
    for (const text of [
      undefined,
      "",
      "a.b.c.d.e",
      cookie.slice(1),
      `${cookie}.`,
      `${cookie}A`,
      ` ${cookie}`,
      ...changed,
    ]) {
      expect(await findStaffSession(text)).toBeNull();
      await endStaffSession(text);
    }
    expect(await findStaffSession(cookie)).toEqual(grace);
  });

  test("a session ends after twelve hours, and the next sign-in removes its row", async () => {
    const old = await startStaffSession(grace);
    const [row] = await db().$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM "expiresAt" - now())::int AS "seconds" FROM "StaffSession"`;
    expect(Math.abs((row?.seconds ?? 0) - 12 * 3_600)).toBeLessThan(60);
    await db().$executeRaw`UPDATE "StaffSession" SET "expiresAt" = now()`;
    expect(await findStaffSession(old)).toBeNull();
    await startStaffSession(grace);
    expect(await count()).toBe(1);
  });

  test("at most two hundred sessions are open: one more ends the oldest", async () => {
    const first = await startStaffSession(grace);
    await db().$executeRaw`
      INSERT INTO "StaffSession" ("id", "staffName", "expiresAt")
      SELECT 's' || i, 'Ada', now() + interval '12 hours 1 minute' FROM generate_series(1, 299) AS i`;
    const last = await startStaffSession(grace);
    expect(await count()).toBe(200);
    expect(await findStaffSession(first)).toBeNull();
    expect(await findStaffSession(last)).toEqual(grace);
  });

  test("an unreachable database is an error, except for a cookie that is no token", async () => {
    const cookie = await startStaffSession(grace);
    const kept = globalThis as { prisma?: unknown };
    const [working, url] = [kept.prisma, process.env.DATABASE_URL];
    delete kept.prisma;
    process.env.DATABASE_URL = "postgresql://127.0.0.1:1/none";
    try {
      await expect(findStaffSession(cookie)).rejects.toThrow();
      await expect(endStaffSession(cookie)).rejects.toThrow();
      expect(await findStaffSession("forged")).toBeNull();
    } finally {
      Object.assign(kept, { prisma: working });
      process.env.DATABASE_URL = url;
    }
  });

  test("without a password there is no admin: no cookie and no password opens it", async () => {
    const cookie = await startStaffSession(grace);
    env().ADMIN_PASSWORD = undefined;
    expect(hasAdmin()).toBe(false);
    expect(await findStaffSession(cookie)).toBeNull();
    expect(isPassword("")).toBe(false);
    await expect(startStaffSession(grace)).rejects.toThrow("ADMIN_PASSWORD");
  });
});
