import { z } from "zod";

/** Ozura doesn't document the form of its ids; this is what fits in a path, a column and a log filter without care. */
export const sessionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,128}$/);

/**
 * A payment session as Ozura reports it, in Ozura's words (Ozura docs: Get session). Only the status is documented, so
 * everything else may be missing, which is null and no error. The fields from `id` to `orderReference` are evidence to
 * compare with what we created: one that is there but can't be read is the string "unreadable", never null, so that a
 * comparison fails instead of being skipped. The fields after them are for people, and null unless they look right.
 */
export type Session = {
  /** "unknown" is a word that we don't know: not paid, ask again. */
  status: "pending" | "completed" | "failed" | "cancelled" | "expired" | "unknown";
  id: string | null;
  /** Amounts are in the major unit as they came ("25.00" or 25); `fromDecimal` reads them. */
  amount: string | number | null;
  total: string | number | null;
  /** 2026: tax and surcharge may come on top of the amount that we asked for. */
  tax: string | number | null;
  surcharge: string | number | null;
  currency: string | null;
  merchantId: string | null;
  /** From the metadata that we sent. */
  orderReference: string | null;
  transactionId: string | null;
  cardBrand: string | null;
  cardLastFour: string | null;
  expiresAt: Date | null;
};

const statuses = ["pending", "completed", "failed", "cancelled", "expired"] as const;
const unreadable = "unreadable";
const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

// Postgres refuses NUL, and a log can't be trusted with the rest, so no text from outside has control characters.
const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^\P{C}*$/u);
const decoration = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null).transform(orNull);
const textEvidence = z
  .union([text(128), z.number().transform(String)])
  .nullish()
  .catch(unreadable)
  .transform(orNull);
const moneyEvidence = z
  .union([text(64), z.number()])
  .nullish()
  .catch(unreadable)
  .transform(orNull);
const expiry = decoration(z.iso.datetime({ offset: true }).pipe(z.coerce.date()));

const statusSchema = z.string().transform((word): Session["status"] => {
  const spelling = word.trim().toLowerCase();
  return statuses.find((status) => status === (spelling === "canceled" ? "cancelled" : spelling)) ?? "unknown";
});

const pricingSchema = z
  .object({ total: moneyEvidence, tax: moneyEvidence, surcharge: moneyEvidence, currency: textEvidence })
  .nullish()
  .catch({ total: unreadable, tax: unreadable, surcharge: unreadable, currency: unreadable });

const sessionSchema = z
  .object({
    status: statusSchema,
    sessionId: textEvidence,
    id: textEvidence,
    amount: moneyEvidence,
    tax: moneyEvidence,
    surcharge: moneyEvidence,
    currency: textEvidence,
    pricing: pricingSchema,
    merchantId: textEvidence,
    // An object, or the same as JSON text.
    metadata: decoration(z.preprocess(parseJson, z.object({ orderReference: textEvidence }))),
    transactionId: decoration(text(128).trim().min(1)),
    cardBrand: decoration(text(32).trim().min(1)),
    cardLastFour: decoration(z.string().regex(/^\d{4}$/)),
    expiresAt: expiry,
  })
  .transform(
    ({ sessionId, id, pricing, metadata, ...session }): Session => ({
      ...session,
      id: sessionId ?? id,
      total: pricing?.total ?? null,
      tax: pricing?.tax ?? session.tax,
      surcharge: pricing?.surcharge ?? session.surcharge,
      currency: session.currency ?? pricing?.currency ?? null,
      orderReference: metadata?.orderReference ?? null,
    }),
  );

const createdSchema = z.object({ sessionId: sessionIdSchema, checkoutUrl: z.string().max(2048), expiresAt: expiry });

/** Reads a reply to Get session: the session is at `data.session`, else at `data`, else at `session`. Null without one. */
export function readSession(reply: unknown): Session | null {
  const data = field(reply, "data");
  const places = [field(data, "session"), data, field(reply, "session")];
  const session = places.find((place) => typeof field(place, "status") === "string");
  return sessionSchema.safeParse(session).data ?? null;
}

/** Reads a reply to Create session, at `data` or at the top. Null without an id and an address, which may be any text. */
export function readCreated(reply: unknown): z.infer<typeof createdSchema> | null {
  return createdSchema.safeParse(field(reply, "data")).data ?? createdSchema.safeParse(reply).data ?? null;
}

/** Text is parsed as JSON; what isn't JSON stays as it is, which no schema here takes for an object. Never throws. */
export function parseJson(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
