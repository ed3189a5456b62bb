import { createControl } from "@/dev/ozura-emulator/control-client";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { HOURS, passTime } from "../support/pass-time";
import { type Page, pageOf } from "./shown-page";

const MAX_ROUNDS = 20;
/** In the second round hours pass, and two reads must fail before a reservation ends without Ozura's word. */
const MIN_ROUNDS = 4;
const VISITORS = 8;
const unpaid = ["pending", "failed", "cancelled", "expired"] as const;

/**
 * After the storm: Ozura is well again, every lease has ended, everything is due, and every shopper comes back once a
 * round. Reconciles until a round changes nothing. `show` gets what the pages told. Returns how many rounds that took, or
 * null when it did not come to rest.
 */
export async function drain(ozuraUrl: string, show: (page: Page) => void): Promise<number | null> {
  await createControl(ozuraUrl).clearFaults();
  let before = "";
  for (let round = 1; round <= MAX_ROUNDS; round++) {
    if (round === 2) await passHoursForUnreadable();
    await makeDue();
    await visitUnpaidOrders(show);
    await reconcile(ozura(), { limit: 100, timeBudgetMs: 30_000 });
    while ((await deliverMail({ limit: 100 })).sent > 0);
    const after = await image();
    if (after === before && round >= MIN_ROUNDS) return round;
    before = after;
  }
  return null;
}

/** What Ozura could not tell us although it is well again, it will never tell: hours pass for those attempts. */
async function passHoursForUnreadable(): Promise<void> {
  const unreadable = { status: "pending", lastCheckError: { not: null } } as const;
  const orders = await db().order.findMany({ where: { payments: { some: unreadable } }, select: { token: true } });
  for (const { token } of orders) await passTime(3 * HOURS, token);
}

/** Each shopper opens the page of the order once more: a visit is always a reason to ask. */
async function visitUnpaidOrders(show: (page: Page) => void): Promise<void> {
  const left = await db().order.findMany({ where: { status: { in: [...unpaid] } }, select: { token: true } });
  const visit = async () => {
    for (let order = left.pop(); order; order = left.pop()) {
      const from = Date.now();
      const page = pageOf(from, await confirmPayment(ozura(), { orderToken: order.token }, "order_page"));
      if (page) show(page);
    }
  };
  await Promise.all(Array.from({ length: VISITORS }, visit));
}

async function makeDue(): Promise<void> {
  await db()
    .$executeRaw`UPDATE "Payment" SET "leaseUntil" = NULL, "nextCheckAt" = now() WHERE "nextCheckAt" IS NOT NULL`;
  await db().$executeRaw`UPDATE "OutboxMessage" SET "leaseUntil" = NULL, "availableAt" = now() WHERE "sentAt" IS NULL`;
}

/** All that can move, as one text. */
async function image(): Promise<string> {
  const [row] = await db().$queryRaw<{ image: string }[]>`SELECT concat(
    (SELECT string_agg("id" || "status" || "reservation", ',' ORDER BY "id") FROM "Order"),
    (SELECT string_agg("id" || "status", ',' ORDER BY "id") FROM "Payment"),
    (SELECT count(*) FROM "OrderEvent"), ' ', (SELECT count(*) FROM "OutboxMessage" WHERE "sentAt" IS NULL)
  ) AS "image"`;
  return row?.image ?? "";
}
