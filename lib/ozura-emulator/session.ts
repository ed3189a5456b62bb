import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type CreateRequest, createRequestSchema } from "./create-request";
import { chargeFor } from "./emulator-money";
import { paysCard, type TestCard } from "./test-cards";

export const statuses = ["pending", "completed", "failed", "cancelled", "expired"] as const;

export type SessionStatus = (typeof statuses)[number];

const paymentSchema = z.object({
  transactionId: z.string(),
  cardLastFour: z.string(),
  cardBrand: z.enum(["visa", "mastercard", "amex"]),
  nameOnCard: z.string(),
});

export type CardPayment = z.infer<typeof paymentSchema>;

export const sessionSchema = z.object({
  sessionId: z.string(),
  status: z.enum(statuses),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  request: createRequestSchema,
  /** The create call's body as received. A repeated idempotency key must come with an equal body. */
  received: z.unknown(),
  charge: z.object({
    currency: z.string(),
    subtotal: z.int(),
    tax: z.int(),
    surcharge: z.int(),
    total: z.int(),
  }),
  payment: paymentSchema.nullable(),
});

export type Session = z.infer<typeof sessionSchema>;

export type SessionTerms = { minutes: number; taxPercent: number; sessionId?: string | undefined };

export function newSession(
  request: CreateRequest,
  received: unknown,
  { minutes, taxPercent, sessionId }: SessionTerms,
): Session {
  const now = Date.now();
  return {
    sessionId: sessionId ?? `sess_${randomBytes(24).toString("base64url")}`,
    status: "pending",
    createdAt: new Date(now).toISOString(),
    expiresAt: new Date(now + minutes * 60_000).toISOString(),
    request,
    received,
    charge: chargeFor({
      amount: request.amount,
      currency: request.currency,
      taxPercent: request.taxExempt ? 0 : taxPercent,
      surchargePercent: Number(request.surchargePercent ?? 0),
    }),
    payment: null,
  };
}

/** The session's present status. A pending session past its expiry counts as expired, without a stored change. */
export function statusOf(session: Session): SessionStatus {
  const isOverdue = session.status === "pending" && Date.now() >= Date.parse(session.expiresAt);
  return isOverdue ? "expired" : session.status;
}

export function payWith(card: TestCard = paysCard, nameOnCard = "Alex Tester"): CardPayment {
  return {
    transactionId: `txn_${randomBytes(12).toString("hex")}`,
    cardLastFour: card.number.slice(-4),
    cardBrand: card.brand,
    nameOnCard,
  };
}

/** The payer, as far as a page without an address form can know. */
export function billingOf({ nameOnCard }: CardPayment) {
  const [firstName = "", ...rest] = nameOnCard.split(/\s+/);
  return {
    firstName,
    lastName: rest.join(" "),
    email: "shopper@example.com",
    phone: "+1 555 0100",
    address: { line1: "1 Test Street", city: "Springfield", state: "IL", postalCode: "62701", country: "US" },
  };
}
