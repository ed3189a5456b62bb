import { z } from "zod";
import type { Behavior } from "./emulator-behavior";
import { type Charge, toDecimal } from "./emulator-money";
import { spellBrand } from "./return-urls";
import { billingOf, type Session, statusOf } from "./session";

/** A test's overrides of what reads of one session report. */
export const overridesSchema = z.strictObject({
  /** Statuses for successive reads. The last one repeats. */
  script: z.array(z.string()),
  /** Replaces reported fields. */
  set: z.record(z.string(), z.unknown()),
  /** Replaces fields of the whole reply, beside the session: `{ success: false }`. */
  reply: z.record(z.string(), z.unknown()),
  /** Removes reported fields. */
  remove: z.array(z.string()),
});

export type Overrides = z.infer<typeof overridesSchema>;

export const noOverrides = (): Overrides => ({ script: [], set: {}, reply: {}, remove: [] });

/** The body of a read. Uses up one step of the script. */
export function reportOf(session: Session, override: Overrides | undefined, behavior: Behavior): object {
  const status = nextStatus(session, override);
  const truth = behavior.detail === "minimal" ? { status } : { ...fieldsOf(session, status, behavior), status };
  const fields: Record<string, unknown> = { ...truth, ...override?.set };
  for (const name of override?.remove ?? []) delete fields[name];
  return { ...wrap(fields, behavior.shape), ...override?.reply };
}

function nextStatus(session: Session, override: Overrides | undefined): string {
  const [first, ...rest] = override?.script ?? [];
  if (override && rest.length > 0) override.script = rest;
  return first ?? statusOf(session);
}

/** The documentation confirms `status` only. The other fields are plausible guesses. */
function fieldsOf({ sessionId, request, charge, payment, ...session }: Session, status: string, behavior: Behavior) {
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

function wrap(fields: Record<string, unknown>, shape: Behavior["shape"]): object {
  if (shape === "session") return { success: true, session: fields };
  return { success: true, data: shape === "data" ? fields : { session: fields } };
}
