import type { PaymentAttention } from "./cases";

/** All that an order's history can say. A new kind does not compile until the timeline knows whether to tell it. */
export type EventKind =
  | "placed"
  | "retried"
  | "paid"
  | "failed"
  | "cancelled"
  | "expired"
  | "review"
  | "unknown_status"
  | "shipped"
  | "refunded"
  /** A part of a payment, and all of one that did not count for the order: the order stays as it is. */
  | "refunded_partly"
  | "refunded_extra"
  | "address_changed"
  | "mail_resent"
  | "mail_dropped"
  /** Somebody asked Ozura, whatever came of it. */
  | "checked"
  /** Somebody decided that there is nothing to do about a case. */
  | "case_dismissed"
  /** A person should look, though the order did not move. */
  | PaymentAttention;
