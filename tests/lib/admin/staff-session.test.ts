import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createSessionToken } from "@/lib/admin/session-token";
import { endStaffSession, findStaffSession, startStaffSession } from "@/lib/admin/staff-session";
import { db } from "@/lib/platform/db";
import { useShop } from "../../support/shop";

useShop();
beforeAll(() => {
  Object.assign(process.env, {
    ADMIN_PASSWORD: "a password of the shop's",
    SESSION_SECRET: "a secret that is long enough to be one",
  });
});
beforeEach(async () => {
  await db().staffSession.deleteMany();
});

const grace = { name: "Grace" };
const count = () => db().staffSession.count();

describe("T145: a staff session", () => {
  test("lasts until its owner signs out, and then no copy of its cookie signs anybody in", async () => {
    const [hers, other] = [await startStaffSession(grace), await startStaffSession({ name: "Ada" })];
    const copy = String(hers);
    expect(await findStaffSession(copy)).toEqual(grace);
    await endStaffSession(hers);
    expect(await findStaffSession(copy)).toBeNull();
    expect(await findStaffSession(other)).toEqual({ name: "Ada" });
    await endStaffSession(hers);
  });

  test("cannot be made up: a cookie that is well sealed needs its row", async () => {
    expect(await findStaffSession(await createSessionToken(grace, "made-up"))).toBeNull();
    for (const text of [undefined, "", "a.b.c.d.e"]) {
      expect(await findStaffSession(text)).toBeNull();
      await endStaffSession(text);
    }
  });

  test("is over when the database says so, and the next sign-in removes its row", async () => {
    const old = await startStaffSession(grace);
    await db().$executeRaw`UPDATE "StaffSession" SET "expiresAt" = now()`;
    expect(await findStaffSession(old)).toBeNull();
    await startStaffSession(grace);
    expect(await count()).toBe(1);
  });

  test("is one of two hundred at most: one more ends the oldest", async () => {
    const first = await startStaffSession(grace);
    await db().$executeRaw`
      INSERT INTO "StaffSession" ("id", "expiresAt")
      SELECT 's' || i, now() + interval '12 hours 1 minute' FROM generate_series(1, 299) AS i`;
    const last = await startStaffSession(grace);
    expect(await count()).toBe(200);
    expect(await findStaffSession(first)).toBeNull();
    expect(await findStaffSession(last)).toEqual(grace);
  });
});
