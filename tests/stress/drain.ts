import { createControl } from "@/dev/ozura-emulator/control-client";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { HOURS, passTime } from "../support/pass-time";
import { type ShownPage, toShownPage } from "./shown-page";

const MAX_ROUNDS = 20;
/** Hours pass in the second round, and two checks must fail before a reservation ends without an answer of Ozura. */
const MIN_ROUNDS = 4;
const VISITORS = 8;
const unpaid = ["pending", "failed", "cancelled", "expired"] as const;

/**
 * Runs after the load phase, without faults: ends every lease, makes everything due, and lets every shopper return once a
 * round. Reconciles until a round changes nothing. `onPage` gets the shown pages. Returns the number of rounds, or null
 * when the state kept changing.
 */
export async function drain(ozuraUrl: string, onPage: (page: ShownPage) => void): Promise<number | null> {
  await createControl(ozuraUrl).clearFaults();
  let before = "";
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    if (round === 2) await passHoursForUnreadable();
    await makeDue();
    await visitUnpaidOrders(onPage);
    await reconcile(ozura(), { limit: 100, timeBudgetMs: 30_000 });
    while ((await deliverMail({ limit: 100 })).sent > 0);
    const after = await readSnapshot();
    if (after === before && round >= MIN_ROUNDS) return round;
    before = after;
  }
  return null;
}

/** Lets hours pass for attempts that Ozura still cannot return after its recovery, so that the shop gives them up. */
async function passHoursForUnreadable(): Promise<void> {
  const unreadable = { status: "pending", lastCheckError: { not: null } } as const;
  const orders = await db().order.findMany({ where: { payments: { some: unreadable } }, select: { token: true } });
  for (const { token } of orders) await passTime(3 * HOURS, token);
}

/** Opens the order page of every unpaid order. Each visit triggers a check. */
async function visitUnpaidOrders(onPage: (page: ShownPage) => void): Promise<void> {
  const left = await db().order.findMany({ where: { status: { in: [...unpaid] } }, select: { token: true } });
  const visit = async () => {
    for (let order = left.pop(); order; order = left.pop()) {
      const from = Date.now();
      const page = toShownPage(from, await confirmPayment(ozura(), { orderToken: order.token }, "order_page"));
      if (page) onPage(page);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visit));
}

async function makeDue(): Promise<void> {
  await db()
    .$executeRaw`UPDATE "Payment" SET "leaseUntil" = NULL, "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;
  await db().$executeRaw`UPDATE "OutboxMessage" SET "leaseUntil" = NULL, "availableAt" = now() WHERE "sentAt" IS NULL`;
}

/** The state that can change, as one text. */
async function readSnapshot(): Promise<string> {
  const [row] = await db().$queryRaw<{ snapshot: string }[]>`SELECT concat(
    (SELECT string_agg("id" || "status" || "reservation", ',' ORDER BY "id") FROM "Order"),
    (SELECT string_agg("id" || "status", ',' ORDER BY "id") FROM "Payment"),
    (SELECT count(*) FROM "OrderEvent"), ' ', (SELECT count(*) FROM "OutboxMessage" WHERE "sentAt" IS NULL)
  ) AS "snapshot"`;
  return row?.snapshot ?? "";
}
