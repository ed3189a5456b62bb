import "server-only";
import { provisional } from "../../checkout/attempts";
import { checkNow } from "../../checkout/check-now";
import { endByStaff } from "../../checkout/end-by-staff";
import { db, type Tx } from "../../db";
import { closeCases } from "../../orders/cases";
import { takenMoney } from "../../orders/status";
import { releaseHeldStock } from "../../orders/stock";
import { advance, recordEvent } from "../../orders/store";
import type { Ozura } from "../../ozura/client";
import { type Act, actOnOrder, type NotDone } from "../act-on-order";
import { sourceOf } from "../staff";
import { moneyLeft, received } from "./money-left";

export type CancelOrderResult =
  | { ok: true }
  /**
   * `not_sure`: Ozura did not say whether it was paid, so it takes the actor's word that they know. `money_came`: a payment
   * was completed or refunded in part, so there is money that must be refunded or accepted.
   */
  | { ok: false; reason: "paid" | "money_came" | "withdrawn_before" | "not_sure" }
  | NotDone;

type Cancelling = {
  reason: string;
  /** Whether to cancel although Ozura does not answer. */
  unverified: boolean;
};

/**
 * Cancels an order that nobody has paid, or one in review for which a person knows that no money came. Ozura is asked
 * first. The hold ends, and the shop sends nobody to pay it any more; money that arrives all the same still counts.
 */
export async function cancelOrder(
  ozura: Ozura,
  act: Act,
  { reason, unverified }: Cancelling,
): Promise<CancelOrderResult> {
  if (!(await isAnswered(ozura, act)) && !unverified) return { ok: false, reason: "not_sure" };
  const seen = await seenAfterAsking(act);
  return actOnOrder<CancelOrderResult>({ ...act, seen }, async ({ tx, order, at, source }) => {
    if (order.status !== "review" && takenMoney.includes(order.status)) return { ok: false, reason: "paid" };
    if (order.status !== "review" && order.withdrawnAt !== null) return { ok: false, reason: "withdrawn_before" };
    if (await anyMoneyLeft(tx, order.id)) return { ok: false, reason: "money_came" };
    await advance(tx, order.id, "cancelled", { reservation: "released" }, ["pending", "review"]);
    if (order.reservation === "held") await releaseHeldStock(tx, order.lines);
    await tx.order.update({ where: { id: order.id }, data: { withdrawnAt: order.withdrawnAt ?? at } });
    await recordEvent(tx, { orderId: order.id, kind: "cancelled", source, data: { reason: "person", note: reason } });
    await endByStaff(tx, { orderId: order.id }, at);
    await closeCases(tx, { orderId: order.id, reasons: endedByCancelling }, { at, source });
    return { ok: true };
  });
}

const endedByCancelling = ["mismatch", "not_found", "released_unverified", "settlement_failed"] as const;

/** Nobody pays in more attempts. */
const MOST_ATTEMPTS = 20;

/** Asks about every attempt that money can still come for. What Ozura says is written down before anything is cancelled. */
async function isAnswered(ozura: Ozura, { orderNumber, staff }: Act): Promise<boolean> {
  const attempts = await db().payment.findMany({
    where: {
      order: { number: orderNumber },
      status: { in: ["pending", ...provisional] },
      OR: [{ nextCheckAt: { not: null } }, { endedBy: "shop" }],
      sessionId: { not: null },
    },
    select: { id: true },
    take: MOST_ATTEMPTS,
  });
  const answers = await Promise.all(attempts.map(({ id }) => checkNow(ozura, id, sourceOf(staff))));
  return answers.every((answer) => answer.ok && answer.fault === null);
}

/** That an attempt has ended without money is what the actor asked for: they have seen as much as that. */
async function seenAfterAsking({ orderNumber, seen, staff }: Act): Promise<number> {
  const since = await db().orderEvent.findMany({
    where: { order: { number: orderNumber }, id: { gt: seen } },
    orderBy: { id: "asc" },
    take: MOST_ATTEMPTS,
  });
  const isOwnQuestion = since.every(({ kind, source }) => source === sourceOf(staff) && endings.includes(kind));
  return isOwnQuestion ? (since.at(-1)?.id ?? seen) : seen;
}

const endings = ["failed", "cancelled", "expired"];

/**
 * Whether money of the order is with the shop for certain: of a completed payment, or of one that was refunded in part.
 * That a mismatch brought none is for the person to know.
 */
async function anyMoneyLeft(tx: Tx, orderId: string): Promise<boolean> {
  const payments = await tx.payment.findMany({
    where: { orderId, OR: [{ status: "completed" }, { status: { in: [...received] }, refunds: { some: {} } }] },
    include: { refunds: { select: { amount: true } } },
  });
  return payments.some((payment) => moneyLeft(payment) > 0);
}
