import type { Behavior } from "./emulator-behavior";
import { type Charge, toDecimal } from "./emulator-money";
import { spellBrand } from "./return-urls";
import { billingOf, type Session } from "./session";

export type ReplyBehavior = Pick<Behavior, "generation" | "shape" | "detail">;

/** The body of a read that reports this status. */
export function reportOf(session: Session, status: string, behavior: ReplyBehavior): object {
  return wrap(replyFields(session, status, behavior), behavior.shape);
}

/** The fields of the session in a read. With `minimal` it is the status alone. */
export function replyFields(session: Session, status: string, behavior: ReplyBehavior): Record<string, unknown> {
  return behavior.detail === "minimal" ? { status } : { ...fieldsOf(session, status, behavior), status };
}

/** The documentation confirms `status` only. The other fields are plausible guesses. */
function fieldsOf(
  { sessionId, request, charge, payment, ...session }: Session,
  status: string,
  behavior: ReplyBehavior,
) {
  return {
    sessionId,
    merchantId: request.merchantId,
    merchantName: request.merchantName,
    amount: toDecimal(charge.total, charge.currency),
    currency: charge.currency,
    pricing: { ...pricingOf(charge), surcharge: major(charge.surcharge, charge), total: major(charge.total, charge) },
    metadata: request.metadata ?? {},
    checkoutMode: request.checkoutMode,
    createdAt: session.createdAt,
    expiresAt: session.expiresAt,
    ...(payment &&
      status.trim().toLowerCase() === "completed" && {
        transactionId: payment.transactionId,
        cardLastFour: payment.cardLastFour,
        cardBrand: spellBrand(payment, behavior.generation),
        ...(behavior.generation === "2026" && { billing: billingOf(payment) }),
      }),
  };
}

/**
 * The five documented amounts of the create reply. They are JSON numbers, and they include no surcharge, because the
 * card is not known yet.
 */
export function pricingOf(charge: Charge) {
  return {
    subtotal: major(charge.subtotal, charge),
    tax: major(charge.tax, charge),
    shipping: 0,
    total: major(charge.subtotal + charge.tax, charge),
    currency: charge.currency,
  };
}

function major(minor: number, { currency }: Charge): number {
  return Number(toDecimal(minor, currency));
}

/** Places the session in the body. */
export function wrap(fields: Record<string, unknown>, shape: Behavior["shape"]): object {
  if (shape === "session") return { success: true, session: fields };
  return { success: true, data: shape === "data" ? fields : { session: fields } };
}
