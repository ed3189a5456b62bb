import { z } from "zod";
import { asAmount, asCode, asText, type Contradiction, disagree, firstOf } from "./contradictions";

/** Maximum length of a session id, in bytes of UTF-8. A longer one is invalid. */
const MAX_SESSION_ID_BYTES = 255;

/**
 * Ozura documents no format of its ids, so any printable text without spaces is valid: no control or format characters,
 * no lone surrogates. "." and ".." are invalid: as a segment of a path they mean another path, however they are
 * escaped.
 */
export const sessionIdSchema = z
  .string()
  .max(MAX_SESSION_ID_BYTES)
  .regex(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\s]+$/u)
  .refine((id) => id !== "." && id !== ".." && Buffer.byteLength(id) <= MAX_SESSION_ID_BYTES);

/**
 * A payment session as Ozura reports it, in Ozura's terms (Ozura docs: Get session). Only the status is documented, so
 * every other field may be missing: it is then null, which is no error. The fields from `ids` to `orderReference` are
 * evidence to compare with what we created. An evidence field that is present but can't be read is the string
 * "unreadable", never null, so that its comparison fails instead of being skipped. The fields after `contradictions`
 * are for people, and null unless they are well-formed.
 */
export type Session = {
  /** "unknown" is a status that we don't know, or two that exclude each other: not paid, check again. */
  status: "pending" | "completed" | "failed" | "cancelled" | "expired" | "unknown";
  /** Every id that the reply gives to the session. */
  ids: readonly string[];
  /** Amounts are in the major unit as received ("25.00" or 25); `fromDecimal` parses them. */
  amount: string | number | null;
  total: string | number | null;
  /** Parts of the charge: subtotal plus shipping is the amount that we asked for. */
  subtotal: string | number | null;
  shipping: string | number | null;
  /** 2026: tax and surcharge may be added to the amount that we asked for. */
  tax: string | number | null;
  surcharge: string | number | null;
  currency: string | null;
  merchantId: string | null;
  /** From the metadata that we sent. */
  orderReference: string | null;
  /** Places where the reply contradicts itself. */
  contradictions: readonly Contradiction[];
  transactionId: string | null;
  cardBrand: string | null;
  cardLastFour: string | null;
  expiresAt: Date | null;
};

const statuses = ["pending", "completed", "failed", "cancelled", "expired"] as const;
const unreadable = "unreadable";
const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

// Postgres refuses NUL, and other control characters can forge log lines, so text from outside must not contain any.
const text = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(/^\P{C}*$/u);
/** A value that can't be read counts as absent. */
const lenientField = <T extends z.ZodType>(schema: T) => schema.nullish().catch(null).transform(orNull);
const textOf = (maxLength: number) =>
  z
    .union([text(maxLength), z.number().transform(String)])
    .nullish()
    .catch(unreadable)
    .transform(orNull);
const textEvidence = textOf(128);
const idEvidence = textOf(MAX_SESSION_ID_BYTES);
const moneyEvidence = z
  .union([text(64), z.number()])
  .nullish()
  .catch(unreadable)
  .transform(orNull);
const expiry = lenientField(z.iso.datetime({ offset: true }).pipe(z.coerce.date()));

function readStatus(word: string): Session["status"] {
  const spelling = word.trim().toLowerCase();
  return statuses.find((status) => status === (spelling === "canceled" ? "cancelled" : spelling)) ?? "unknown";
}

const amounts = { total: moneyEvidence, tax: moneyEvidence, surcharge: moneyEvidence };
const pricingSchema = z
  .object({ ...amounts, subtotal: moneyEvidence, shipping: moneyEvidence, currency: textEvidence })
  .nullish()
  .catch({
    total: unreadable,
    tax: unreadable,
    surcharge: unreadable,
    subtotal: unreadable,
    shipping: unreadable,
    currency: unreadable,
  });

const metadataSchema = z
  // An object, or an object as JSON text.
  .preprocess(parseJson, z.object({ orderReference: textEvidence }))
  .transform(({ orderReference }) => ({ orderReference, isReadable: true }))
  .catch({ orderReference: null, isReadable: false });

const replyPartSchema = z.object({
  status: lenientField(z.string()),
  sessionId: idEvidence,
  id: idEvidence,
  amount: moneyEvidence,
  ...amounts,
  currency: textEvidence,
  pricing: pricingSchema,
  merchantId: textEvidence,
  metadata: z.union([z.null(), z.undefined(), metadataSchema]).transform(orNull),
  transactionId: lenientField(text(128).trim().min(1)),
  cardBrand: lenientField(text(32).trim().min(1)),
  cardLastFour: lenientField(z.string().regex(/^\d{4}$/)),
  expiresAt: expiry,
});

/** A part of a reply that may say something about the session. */
type ReplyPart = z.infer<typeof replyPartSchema>;

const createdSchema = z.object({ sessionId: sessionIdSchema, checkoutUrl: z.string().max(2048), expiresAt: expiry });

/** Values of `status` that describe the reply and not the session. */
const aboutTheReply = ["ok", "success", "successful"];
const isEnvelopeStatus = (status: unknown) =>
  typeof status !== "string" || aboutTheReply.includes(status.trim().toLowerCase());

/**
 * Reads a reply to Get session. The session is at `data.session`, else at `data`, else at `session`; null without one.
 * The other parts and the reply itself are read, too: a different value there is a contradiction.
 * `isConflict`: the reply has HTTP 409, for which `success: false` is expected (Ozura docs: Errors).
 */
export function readSession(reply: unknown, { isConflict = false } = {}): Session | null {
  const data = field(reply, "data");
  const nested = field(data, "session");
  const candidates = [nested, data, field(reply, "session")].filter(hasStatus);
  const found = candidates.find((part) => part === nested || !isEnvelopeStatus(field(part, "status"))) ?? candidates[0];
  const session = replyPartSchema.safeParse(found).data;
  if (!session) return null;
  const parts = [nested, data, field(reply, "session"), reply]
    .filter((part) => part !== found)
    .flatMap((part) => replyPartSchema.safeParse(part).data ?? []);
  const combined = combine(session, parts);
  if (isConflict || !reportsError(reply, data)) return combined;
  return { ...combined, contradictions: [...combined.contradictions, "error_reported"] };
}

const hasStatus = (part: unknown) => typeof field(part, "status") === "string";

function reportsError(reply: unknown, data: unknown): boolean {
  const successes = [field(reply, "success"), field(data, "success")].filter((value) => orNull(value) !== null);
  const error = field(reply, "error");
  return (
    successes.some((value) => String(value).toLowerCase() !== "true") ||
    ![undefined, null, "", false].includes(error as null)
  );
}

function combine(session: ReplyPart, others: readonly ReplyPart[]): Session {
  const all = [session, ...others];
  const { status, contradicted } = combineStatus(session, others);
  // Elsewhere `id` counts only beside a session's status; otherwise it may identify something else.
  const isSession = (part: ReplyPart) =>
    part === session || (part.status !== null && readStatus(part.status) !== "unknown");
  const ids = all.flatMap((part) => [part.sessionId, isSession(part) ? part.id : null]);
  const amount = all.map((part) => part.amount);
  const total = all.flatMap((part) => [part.pricing?.total, part.total]);
  const subtotal = all.map((part) => part.pricing?.subtotal);
  const shipping = all.map((part) => part.pricing?.shipping);
  const tax = all.flatMap((part) => [part.pricing?.tax, part.tax]);
  const surcharge = all.flatMap((part) => [part.pricing?.surcharge, part.surcharge]);
  const currency = all.flatMap((part) => [part.currency, part.pricing?.currency]);
  const merchantId = all.map((part) => part.merchantId);
  const orderReference = all.map((part) => part.metadata?.orderReference);
  const transactionId = all.map((part) => part.transactionId);
  const checks: [Contradiction, boolean][] = [
    ["status_contradictory", contradicted],
    ["session_contradictory", disagree(ids, String)],
    ["amount_contradictory", [amount, total, subtotal, shipping].some((values) => disagree(values, asAmount))],
    ["tax_or_surcharge_contradictory", [tax, surcharge].some((values) => disagree(values, asAmount))],
    ["currency", disagree(currency, asCode)],
    ["merchant", disagree(merchantId, asText)],
    ["order_reference", disagree(orderReference, asText)],
    ["transaction_contradictory", disagree(transactionId, asText)],
    ["metadata_unreadable", all.some(({ metadata }) => metadata?.isReadable === false)],
  ];
  return {
    status,
    ids: [...new Set(ids)].filter((id) => id !== null),
    amount: firstOf(amount),
    total: firstOf(total),
    subtotal: firstOf(subtotal),
    shipping: firstOf(shipping),
    tax: firstOf(tax),
    surcharge: firstOf(surcharge),
    currency: firstOf(currency),
    merchantId: firstOf(merchantId),
    orderReference: firstOf(orderReference),
    contradictions: checks.flatMap(([contradiction, isThere]) => (isThere ? [contradiction] : [])),
    transactionId: session.transactionId,
    cardBrand: session.cardBrand,
    cardLastFour: session.cardLastFour,
    expiresAt: session.expiresAt,
  };
}

/**
 * When one part says failed, cancelled or expired and another says completed, money may have come. The session is then
 * judged as completed, and the contradiction makes it a review case. Beside any other status the result is "unknown":
 * check again.
 */
function combineStatus({ status: word }: ReplyPart, others: readonly ReplyPart[]) {
  const status = readStatus(word ?? "");
  const different = others.flatMap(({ status: other }) =>
    other === null || isEnvelopeStatus(other) || readStatus(other) === status ? [] : [readStatus(other)],
  );
  if (different.length === 0) return { status, contradicted: false };
  if (status === "completed" || status === "pending" || status === "unknown") return { status, contradicted: true };
  const combined: Session["status"] = different.includes("completed") ? "completed" : "unknown";
  return { status: combined, contradicted: true };
}

/**
 * Reads a reply to Create session, at `data` or at the top level. Null without an id and a URL; the URL may be any
 * text.
 */
export function readCreated(reply: unknown): z.infer<typeof createdSchema> | null {
  return createdSchema.safeParse(field(reply, "data")).data ?? createdSchema.safeParse(reply).data ?? null;
}

/**
 * Parses text as JSON. Text that isn't JSON is returned unchanged, and no schema here accepts it as an object. Never
 * throws.
 */
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
