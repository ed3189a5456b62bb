import { setTimeout as sleep } from "node:timers/promises";
import { createControl } from "@/dev/ozura-emulator/control-client";
import { db } from "@/lib/platform/db";
import { HOURS, passTime } from "../support/pass-time";
import { seeded } from "./seeded-random";
import { controlUrl, reportError, type WorkerConfig } from "./worker-messages";

const TICK_MS = 120;

/** Simulates the passing of time: three days pass within a minute, at a different speed for each payment. */
export async function moveClock({ seed, spawn }: WorkerConfig): Promise<void> {
  const random = seeded(seed, "clock", spawn);
  const control = createControl(controlUrl());
  for (;;) {
    try {
      await skipWaits();
      const open = await db().payment.findMany({ where: { status: "pending" }, select: { sessionId: true } });
      for (const { sessionId } of open) if (sessionId && random.chance(0.01)) await control.expire(sessionId);
    } catch (error) {
      reportError(error);
    }
    await sleep(TICK_MS);
  }
}

async function skipWaits(): Promise<void> {
  // A lease that expires while its holder waits for Ozura lets a second caller check the payment concurrently.
  // Locked rows are skipped, because this process must not wait for a lock while it holds another one.
  await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second' WHERE "id" IN (
    SELECT "id" FROM "Payment" WHERE "leaseUntil" > now() AND random() < 0.25 FOR UPDATE SKIP LOCKED)`;
  await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now() WHERE "id" IN (
    SELECT "id" FROM "Payment" WHERE "nextCheckAt" > now() AND random() < 0.03 FOR UPDATE SKIP LOCKED)`;
  // After three hours, attempts without a session are given up, and open ones are released without an answer of Ozura.
  const orders = await db().$queryRaw<{ token: string }[]>`
    SELECT DISTINCT "token" FROM "Order" JOIN "Payment" AS "p" ON "p"."orderId" = "Order"."id"
    WHERE "p"."status" IN ('creating', 'pending') AND random() < 0.004`;
  for (const { token } of orders) await passTime(3 * HOURS, token);
}
