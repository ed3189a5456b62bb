import { setTimeout as sleep } from "node:timers/promises";
import { createControl } from "@/dev/ozura-emulator/control-client";
import { db } from "@/lib/platform/db";
import { HOURS, passTime } from "../support/pass-time";
import { seeded } from "./seeded-random";
import { controlUrl, noteError, type WorkerConfig } from "./worker-messages";

const TICK_MS = 120;

/** Time in a hurry: what would happen over three days happens within a minute, to some payments more than to others. */
export async function moveClock({ seed, spawn }: WorkerConfig): Promise<void> {
  const random = seeded(seed, "expirer", spawn);
  const control = createControl(controlUrl());
  for (;;) {
    try {
      await skipWaits();
      const open = await db().payment.findMany({ where: { status: "pending" }, select: { sessionId: true } });
      for (const { sessionId } of open) if (sessionId && random.chance(0.01)) await control.expire(sessionId);
    } catch (error) {
      noteError(error);
    }
    await sleep(TICK_MS);
  }
}

async function skipWaits(): Promise<void> {
  // A lease that ends while its holder waits for Ozura makes two of them: the second one asks as well.
  // Rows that are locked are left out: only the shop may wait for a lock while it has another.
  await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second' WHERE "id" IN (
    SELECT "id" FROM "Payment" WHERE "leaseUntil" > now() AND random() < 0.25 FOR UPDATE SKIP LOCKED)`;
  await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "id" IN (
    SELECT "id" FROM "Payment" WHERE "nextCheckAt" > now() AND random() < 0.03 FOR UPDATE SKIP LOCKED)`;
  // Three hours: attempts without a page are given up, and open ones are released without Ozura's word.
  const waiting = await db().$queryRaw<{ token: string }[]>`
    SELECT DISTINCT "token" FROM "Order" JOIN "Payment" AS "p" ON "p"."orderId" = "Order"."id"
    WHERE "p"."status" IN ('creating', 'pending') AND random() < 0.004`;
  for (const { token } of waiting) await passTime(3 * HOURS, token);
}
