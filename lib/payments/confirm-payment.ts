import "server-only";
import type { EventSource } from "@/lib/orders/event-source";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import type { Ozura } from "@/lib/ozura/client";
import type { Payment } from "@/lib/platform/row-types";
import { isFinal } from "./attempts";
import { checkAttempts } from "./check-attempts";
import type { PaymentWithSession } from "./fetch-and-settle";
import { findAttempts, type OrderWithAttempts, type PaymentReference, reloadAttempts } from "./find-attempts";
import { type Outcome, outcomeOf, unknownOutcome } from "./outcome";

export type { PaymentReference };

/**
 * Finds out whether an order was paid, and records it. Idempotent and safe to call concurrently. The order is marked
 * paid at most once, and only because Ozura reports a session as completed that we created for this order.
 *
 * An unknown reference costs no call to Ozura, and neither does an order without an attempt to check. Otherwise the
 * function checks every attempt that can still be paid, regardless of its schedule and age: once each (twice after a
 * transient error), and concurrent callers share that call. Returns within about five seconds (nine when another caller's check was
 * abandoned, so that this caller asks); when Ozura doesn't answer by then, the outcome is `unconfirmed`. Throws only when the database is unreachable.
 */
export async function confirmPayment(ozura: Ozura, reference: PaymentReference, source: EventSource): Promise<Outcome> {
  const found = await findAttempts(reference);
  if (!found) return unknownOutcome;
  const attempts = attemptsToCheck(found);
  if (attempts.length === 0) return outcomeOf(found);
  const unanswered = await checkAttempts(ozura, attempts, source);
  return outcomeOf(await reloadAttempts(found), unanswered);
}

/**
 * The attempt that the reference selected comes first. An attempt without a session never had a payment page, so there
 * is nothing to check. Once the order has taken money, its other attempts wait for the schedule.
 */
function attemptsToCheck({ order, attempts, current }: OrderWithAttempts): PaymentWithSession[] {
  const others = noPaymentDueStatuses.includes(order.status) ? [] : attempts.filter(({ id }) => id !== current.id);
  return [current, ...others].filter(canBeChecked);
}

function canBeChecked(payment: Payment): payment is PaymentWithSession {
  return payment.sessionId !== null && !isFinal(payment.status);
}
