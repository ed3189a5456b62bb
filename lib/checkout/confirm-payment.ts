import "server-only";
import { takenMoney } from "../orders/status";
import type { Ozura } from "../ozura/client";
import type { Payment } from "../rows";
import { askAttempts } from "./ask-attempts";
import { isFinal } from "./attempts";
import type { Askable } from "./check-payment";
import { findAttempts, type OrderWithAttempts, type PaymentReference } from "./find-attempts";
import { type Outcome, outcomeOf, unknown } from "./outcome";

export type { PaymentReference };

export type Source = "success_page" | "error_page" | "cancel_page" | "order_page" | "checkout" | "reconcile";

/**
 * Finds out what became of a payment, and writes it down. Safe to call at any time, any number of times, from anywhere:
 * whoever calls, the order is paid once, and only because Ozura said so about a session that we made for it.
 *
 * A reference that we don't know costs no call to Ozura. Neither does an order for which nothing more can come. Otherwise
 * Ozura is asked about every attempt that money can still come for, whatever the schedule says and however old it is: once
 * each (twice after a fault), and callers at the same time share that call. Answers within about five seconds: when Ozura
 * doesn't, the outcome is `unconfirmed`. Throws only when the database is unreachable.
 */
export async function confirmPayment(ozura: Ozura, reference: PaymentReference, source: Source): Promise<Outcome> {
  const found = await findAttempts(reference);
  if (!found) return unknown;
  const attempts = attemptsToAsk(found);
  return outcomeOf(attempts.length === 0 ? found : await askAttempts(ozura, found, attempts, source));
}

/**
 * The attempt that the shopper came about first. Without a session nobody has seen a payment page, so there is nothing to
 * ask about. Once the order has taken money, the other attempts can wait for the schedule.
 */
function attemptsToAsk({ order, attempts, current }: OrderWithAttempts): Askable[] {
  const others = takenMoney.includes(order.status) ? [] : attempts.filter(({ id }) => id !== current.id);
  return [current, ...others].filter(isAskable);
}

function isAskable(payment: Payment): payment is Askable {
  return payment.sessionId !== null && !isFinal(payment.status);
}
