import type { Attention } from "../generated/prisma/enums";

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
  /** A person should look, though the order did not move. */
  | Attention;
