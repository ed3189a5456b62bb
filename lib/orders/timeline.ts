import { z } from "zod";
import { orderText } from "@/lib/messages/order";
import type { EventKind } from "./event-kind";

export type TimelineEntry = { at: Date; text: string };

/** An event as stored. Its kind may be one that only a newer version of the shop knows. */
export type RecordedEvent = { at: Date; kind: string; data: unknown };

/** The order's history in plain words for the shopper, without the events that concern only the merchant. */
export function toTimeline(events: readonly RecordedEvent[]): TimelineEntry[] {
  return events.flatMap(({ at, kind, data }) => {
    const tell = Object.hasOwn(words, kind) ? words[kind as EventKind] : null;
    return tell ? [{ at, text: tell(detailsSchema.parse(data)) }] : [];
  });
}

const detailsSchema = z.object({ reason: z.string().nullable(), unverified: z.boolean() }).partial().catch({});

type Details = z.infer<typeof detailsSchema>;

const text = orderText.timeline;

/** Null for events that only the merchant sees. No text may claim more about money than its event does. */
const words: Record<EventKind, ((details: Details) => string) | null> = {
  placed: () => text.placed,
  retried: () => text.retried,
  paid: () => text.paid,
  // With a reason, the shop gave up before there was a payment page, so nothing can have been paid.
  failed: ({ reason }) => (reason ? text.neverOpened : text.failed),
  cancelled: ({ reason }) => {
    if (reason === "session_timed_out") return text.neverOpened;
    return reason ? text.cancelledByPerson : text.cancelled;
  },
  expired: ({ unverified }) => (unverified ? text.releasedUnverified : text.expired),
  review: () => text.review,
  shipped: () => text.shipped,
  refunded: () => text.refunded,
  refunded_partly: () => text.refundedPartly,
  refunded_extra: () => text.refundedExtra,
  address_changed: () => text.addressChanged,
  mail_resent: null,
  mail_dropped: null,
  checked: null,
  case_dismissed: null,
  unknown_status: null,
  mismatch: null,
  late_no_stock: null,
  duplicate_payment: null,
  contradiction: null,
  not_found: null,
  released_unverified: null,
  settlement_failed: null,
};
