import { fromDecimal } from "@/lib/money";
import type { Contradiction } from "@/lib/ozura/contradictions";
import type { OzuraErrorKind } from "@/lib/ozura/errors";
import { OzuraError } from "@/lib/ozura/errors";
import type { Session } from "@/lib/ozura/schemas";

/** The values that we sent to Ozura; its answer is compared with them. */
export type Expected = {
  amount: number;
  currency: string;
  merchantId: string;
  orderReference: string;
  /** Whether an answer must name an amount to count as paid. */
  requireAmount: boolean;
};

/** Why a completed session does not pay its order automatically. */
export type MismatchReason =
  | Contradiction
  | "amount_short"
  | "amount_over"
  | "amount_unreadable"
  | "amount_missing"
  | "tax_and_surcharge_too_high"
  | "transaction_reused";

/**
 * Ozura's details of the charge, kept for the merchant. They do not change the verdict. `chargedAmount` is in the smallest
 * unit, and null when the answer named no amount, or one in another currency.
 */
export type Receipt = {
  transactionId: string | null;
  cardBrand: string | null;
  cardLastFour: string | null;
  chargedAmount: number | null;
};

export type Verdict =
  | { status: "completed"; receipt: Receipt }
  | { status: "mismatch"; reasons: MismatchReason[]; receipt: Receipt }
  | { status: "pending"; unknownStatus: boolean }
  | { status: "failed" | "cancelled" | "expired" }
  /** The result is not known; `errorKind` says why. */
  | { status: "inconclusive"; errorKind: OzuraErrorKind };

/**
 * Decides what Ozura's answer means for the payment. A pure function, and the only place that decides it: none of its
 * arguments comes from the browser. Missing evidence does not count against the shopper, because most of the reply is
 * undocumented. Evidence that differs from what we created does: the payment then goes to review and does not count as
 * paid.
 */
export function verdict(answer: Session | OzuraError, expected: Expected): Verdict {
  if (answer instanceof OzuraError) {
    // Ozura docs, errors: 410 is how a read says "expired". No other error says anything about the money.
    return answer.kind === "gone" ? { status: "expired" } : { status: "inconclusive", errorKind: answer.kind };
  }
  switch (answer.status) {
    case "completed":
      return checkEvidence(answer, expected);
    case "failed":
    case "cancelled":
    case "expired":
      return { status: answer.status };
    case "pending":
      return { status: "pending", unknownStatus: false };
    case "unknown":
      return { status: "pending", unknownStatus: true };
  }
}

function checkEvidence(session: Session, expected: Expected): Verdict {
  const money = checkAmounts(session, expected);
  const found: MismatchReason[] = [...money.reasons, ...session.contradictions];
  if (differs(session.currency?.toUpperCase(), expected.currency)) found.push("currency");
  if (differs(session.merchantId, expected.merchantId)) found.push("merchant");
  if (differs(session.orderReference, expected.orderReference)) found.push("order_reference");
  const reasons = [...new Set(found)];
  const { transactionId, cardBrand, cardLastFour } = session;
  const chargedAmount = reasons.includes("currency") ? null : money.chargedAmount;
  const receipt = { transactionId, cardBrand, cardLastFour, chargedAmount };
  return reasons.length > 0 ? { status: "mismatch", reasons, receipt } : { status: "completed", receipt };
}

function differs(reported: string | null | undefined, created: string): boolean {
  return reported !== null && reported !== undefined && reported.trim() !== created;
}

type AmountCheck = { chargedAmount: number | null; reasons: MismatchReason[] };

/**
 * Maximum of tax and surcharge together, as a share of the amount that we asked for; above it the payment goes to
 * review. The highest VAT in the world is 27 %, and Ozura documents 3 % as the highest surcharge.
 */
const MAX_TAX_AND_SURCHARGE_SHARE = 1 / 3;

/**
 * Ozura docs 2026: the charge may exceed the requested amount by tax and surcharge. `pricing.total` is the charge. The
 * charge minus tax and surcharge must equal the requested amount. A smaller amount never counts as paid; a larger one
 * goes to review. Subtotal plus shipping is the requested amount. The documentation doesn't say what `amount` is: beside
 * a total it may be the charge or the requested amount. If only `amount` is present, it is taken as the charge.
 */
function checkAmounts(session: Session, expected: Expected): AmountCheck {
  const read = (value: string | number | null) =>
    value === null ? null : (fromDecimal(value, expected.currency) ?? NaN);
  const [amount, total] = [read(session.amount), read(session.total)];
  const [subtotal, shipping] = [read(session.subtotal), read(session.shipping)];
  const taxAndSurcharge = (read(session.tax) ?? 0) + (read(session.surcharge) ?? 0);
  if ([amount, total, subtotal, shipping, taxAndSurcharge].some(Number.isNaN)) {
    return { chargedAmount: null, reasons: ["amount_unreadable"] };
  }

  const chargedAmount = total ?? amount;
  const reasons: MismatchReason[] = [];
  if (taxAndSurcharge > expected.amount * MAX_TAX_AND_SURCHARGE_SHARE) reasons.push("tax_and_surcharge_too_high");
  if (subtotal !== null && subtotal + (shipping ?? 0) !== expected.amount) reasons.push("amount_contradictory");
  if (chargedAmount === null) {
    if (expected.requireAmount) reasons.push("amount_missing");
    return { chargedAmount, reasons };
  }
  if (amount !== null && amount !== chargedAmount && amount !== expected.amount) reasons.push("amount_contradictory");
  const received = chargedAmount - taxAndSurcharge;
  if (received < expected.amount) reasons.push("amount_short");
  if (received > expected.amount) reasons.push("amount_over");
  return { chargedAmount, reasons };
}
