import { z } from "zod";
import { orderText } from "@/lib/messages/order";
import type { EventKind } from "./event-kind";

export type TimelineEntry = { at: Date; text: string };

/** An event as stored. Its kind may be one that only a newer version of the shop knows. */
export type RecordedEvent = { at: Date; kind: string; data: unknown };

/** The order's history in plain words for the shopper, without the events that concern only the merchant. */
export function toTimeline(events: readonly RecordedEvent[]): TimelineEntry[] {
  return events.flatMap(({ at, kind, data }) => {
    const describeEvent = Object.hasOwn(descriptions, kind) ? descriptions[kind as EventKind] : null;
    return describeEvent ? [{ at, text: describeEvent(detailsSchema.parse(data)) }] : [];
  });
}

const detailsSchema = z.object({ unverified: z.boolean() }).partial().catch({});

type Details = z.infer<typeof detailsSchema>;

const text = orderText.timeline;

/** Null for events that only the merchant sees. No text may claim more about money than its event does. */
const descriptions: Record<EventKind, ((details: Details) => string) | null> = {
  placed: () => text.placed,
  retried: () => text.retried,
  paid: () => text.paid,
  failed: () => text.failed,
  cancelled: () => text.cancelled,
  session_refused: () => text.sessionNotCreated,
  session_timed_out: () => text.sessionNotCreated,
  cancelled_by_staff: () => text.cancelledByStaff,
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
