import { z } from "zod";
import { staffNameFrom } from "@/lib/admin/staff";
import { labelFor } from "@/lib/messages/admin/label-for";
import { adminOrderText, eventText, mailKindText, sourceText } from "@/lib/messages/admin/order";
import { mismatchText } from "@/lib/messages/admin/payment";
import { reviewReasonText } from "@/lib/messages/admin/reviews";
import { formatMoney, type Money } from "@/lib/money";
import type { RecordedEvent } from "@/lib/orders/timeline";

export type HistoryEntry = {
  id: number;
  at: Date;
  /** Name of the member of staff, or of the process that caused the event. */
  by: string;
  isPerson: boolean;
  text: string;
  details: string[];
};

const text = adminOrderText.details;

/**
 * Describes an event for staff with all its details. A kind that this version of the shop does not know is shown as
 * stored.
 */
export function describeEvent(event: RecordedEvent & { id: number; source: string }, currency: string): HistoryEntry {
  const author = staffNameFrom(event.source);
  return {
    id: event.id,
    at: event.at,
    by: author ?? labelFor(sourceText, event.source),
    isPerson: author !== null,
    text: labelFor(eventText, event.kind),
    details: detailsOf(dataSchema.parse(event.data), currency),
  };
}

/** The description as one line, for messages. */
export function toSingleLine({ by, text, details }: HistoryEntry): string {
  return [`${by}: ${text}`, ...details].join(" ");
}

const dataSchema = z
  .object({
    note: z.string(),
    reason: z.string(),
    reasons: z.array(z.string()),
    accepted: z.boolean(),
    amountVerified: z.boolean(),
    chargedAmount: z.int().nullable(),
    amount: z.int(),
    currency: z.string(),
    reference: z.string(),
    late: z.boolean(),
    unverified: z.boolean(),
    reportedStatus: z.string(),
    checkResult: z.string(),
    carrier: z.string(),
    trackingNumber: z.string(),
    fields: z.array(z.string()),
    mail: z.string(),
    case: z.string(),
  })
  .partial()
  .catch({});

function detailsOf(data: z.infer<typeof dataSchema>, currency: string): string[] {
  const money = (amount: number): Money => ({ amount, currency: data.currency ?? currency });
  const { chargedAmount, carrier, trackingNumber, reason } = data;
  const checkResult = data.checkResult ?? data.reportedStatus;
  return [
    ...(data.reasons ?? []).map((mismatch) => labelFor(mismatchText, mismatch)),
    reason && !explained.has(reason) ? text.other(reason) : null,
    data.accepted ? text.accepted : null,
    typeof chargedAmount === "number" ? text.charged(formatMoney(money(chargedAmount))) : null,
    data.amountVerified === false ? text.amountNotVerified : null,
    data.amount === undefined ? null : text.amount(formatMoney(money(data.amount))),
    data.reference ? text.reference(data.reference) : null,
    data.late ? text.late : null,
    data.unverified ? text.unverified : null,
    checkResult ? text.checkResult(checkResult) : null,
    carrier && trackingNumber ? text.shipment(carrier, trackingNumber) : null,
    data.fields ? text.fields(data.fields.join(", ")) : null,
    data.mail ? text.mail(labelFor(mailKindText, data.mail)) : null,
    data.case ? text.case(Object.hasOwn(reviewReasonText, data.case) ? caseName(data.case) : data.case) : null,
    data.note ? text.note(data.note) : null,
  ].filter((line) => line !== null);
}

/** Data that the event's text, author or note already contain. */
const explained: ReadonlySet<string> = new Set(Object.keys(reviewReasonText));

function caseName(reason: string): string {
  return reviewReasonText[reason as keyof typeof reviewReasonText].name;
}
