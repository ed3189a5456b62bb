import type { PaymentReviewReason } from "./review-cases";

/**
 * All kinds of event in an order's history. A new kind does not compile until the timeline says whether the shopper
 * sees it.
 */
export type EventKind =
  | "placed"
  | "retried"
  | "paid"
  | "failed"
  | "cancelled"
  | "expired"
  /** No payment page could be opened: Ozura refused to create the session, or the session that it created can't be used. */
  | "session_refused"
  /** No payment page could be opened: Ozura gave no answer in time. */
  | "session_timed_out"
  | "cancelled_by_staff"
  | "review"
  | "unknown_status"
  | "shipped"
  | "refunded"
  /**
   * Refund of a part of a payment, and of a whole payment that did not count for the order. The order's status does not
   * change.
   */
  | "refunded_partly"
  | "refunded_extra"
  | "address_changed"
  | "mail_resent"
  | "mail_dropped"
  /** Staff asked Ozura about a payment, with any result. */
  | "checked"
  /** Staff closed a review case because nothing has to be done. */
  | "case_dismissed"
  /** A review case was opened, and the order's status did not change. */
  | PaymentReviewReason;
