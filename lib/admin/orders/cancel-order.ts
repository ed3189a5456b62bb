import "server-only";
import { checkNow } from "../../checkout/check-now";
import { db } from "../../db";
import { closeCases } from "../../orders/cases";
import { takenMoney } from "../../orders/status";
import { releaseHeldStock } from "../../orders/stock";
import { advance, recordEvent } from "../../orders/store";
import type { Ozura } from "../../ozura/client";
import { type Act, actOnOrder, type NotDone } from "../act-on-order";
import { sourceOf } from "../staff";

export type CancelOrderResult =
  | { ok: true }
  /** `not_sure`: Ozura did not say whether it was paid, so it takes the actor's word that they know. */
  | { ok: false; reason: "paid" | "withdrawn_before" | "not_sure" }
  | NotDone;

type Cancelling = {
  reason: string;
  /** Whether to cancel although Ozura does not answer. */
  unverified: boolean;
};

/** Nobody pays in more attempts. */
const MOST_ATTEMPTS = 20;

/**
 * Cancels an order that nobody has paid, or one in review for which a person knows that no money came. Ozura is asked
 * first. The hold ends, and the shop sends nobody to pay it any more; money that arrives all the same still counts.
 */
export async function cancelOrder(
  ozura: Ozura,
  act: Act,
  { reason, unverified }: Cancelling,
): Promise<CancelOrderResult> {
  if (!unverified && !(await isAnswered(ozura, act))) return { ok: false, reason: "not_sure" };
  return actOnOrder<CancelOrderResult>(act, async ({ tx, order, at, source }) => {
    if (order.withdrawnAt !== null) return { ok: false, reason: "withdrawn_before" };
    if (order.status !== "review" && takenMoney.includes(order.status)) return { ok: false, reason: "paid" };
    await advance(tx, order.id, "cancelled", { reservation: "released" });
    if (order.reservation === "held") await releaseHeldStock(tx, order.lines);
    await tx.order.update({ where: { id: order.id }, data: { withdrawnAt: at } });
    await recordEvent(tx, { orderId: order.id, kind: "cancelled", source, data: { reason: "person", note: reason } });
    await closeCases(tx, { orderId: order.id, reasons: endedByCancelling }, { at, source });
    return { ok: true };
  });
}

const endedByCancelling = ["mismatch", "late_no_stock", "not_found", "released_unverified"] as const;

/** What Ozura says is written down before anything is cancelled: an order that turns out to be paid has changed by then. */
async function isAnswered(ozura: Ozura, { orderNumber, staff }: Act): Promise<boolean> {
  const open = await db().payment.findMany({
    where: { order: { number: orderNumber }, status: "pending" },
    select: { id: true },
    take: MOST_ATTEMPTS,
  });
  const answers = await Promise.all(open.map(({ id }) => checkNow(ozura, id, sourceOf(staff))));
  return answers.every((answer) => answer.ok && answer.fault === null);
}
