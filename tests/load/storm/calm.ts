import { createControl } from "@/dev/ozura/control-client";
import { reconcile } from "@/lib/checkout/reconcile";
import { db } from "@/lib/db";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";

const MAX_ROUNDS = 20;

/**
 * After the storm: Ozura is well again, every lease has ended, everything is due. Reconciles until a round changes
 * nothing. Returns how many rounds that took, or null when it did not come to rest.
 */
export async function comeToRest(ozuraUrl: string): Promise<number | null> {
  await createControl(ozuraUrl).clearFaults();
  let before = "";
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    await makeDue();
    await reconcile(ozura(), { limit: 100, timeBudgetMs: 30_000 });
    while ((await deliverMail({ limit: 100 })).sent > 0);
    const after = await picture();
    if (after === before) return round;
    before = after;
  }
  return null;
}

async function makeDue(): Promise<void> {
  await db()
    .$executeRaw`UPDATE "Payment" SET "leaseUntil" = NULL, "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;
  await db().$executeRaw`UPDATE "OutboxMessage" SET "leaseUntil" = NULL, "availableAt" = now() WHERE "sentAt" IS NULL`;
}

/** All that can move, as one text. */
async function picture(): Promise<string> {
  const [row] = await db().$queryRaw<{ picture: string }[]>`SELECT concat(
    (SELECT string_agg("id" || "status" || "reservation", ',' ORDER BY "id") FROM "Order"),
    (SELECT string_agg("id" || "status", ',' ORDER BY "id") FROM "Payment"),
    (SELECT count(*) FROM "OrderEvent"), ' ', (SELECT count(*) FROM "OutboxMessage" WHERE "sentAt" IS NULL)
  ) AS "picture"`;
  return row?.picture ?? "";
}
