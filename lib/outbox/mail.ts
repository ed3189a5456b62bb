import { z } from "zod";
import { ReviewReason } from "@/lib/generated/prisma/enums";

/** An email as the outbox stores it: its kind, and the data that it needs besides the order. */
export const mailSchema = z.discriminatedUnion("kind", [
  /** To the shopper: the order is paid. */
  z.object({ kind: z.literal("order_confirmation") }),
  /**
   * To the shopper: the confirmation again, sent by staff. `dedupeSuffix` is the preceding event, so that a double click
   * sends one email.
   */
  z.object({ kind: z.literal("order_confirmation_again"), dedupeSuffix: z.int() }),
  /** To the shopper: the shipment is on its way. */
  z.object({ kind: z.literal("order_shipped") }),
  /** To a shopper who returned and was told that the result is not known yet. */
  z.object({ kind: z.literal("payment_checking"), paymentId: z.string() }),
  /** To the shopper: the money came when the items were sold out. */
  z.object({ kind: z.literal("late_no_stock") }),
  /** To a shopper who requested links to their orders. `dedupeSuffix` numbers the ten-minute window of the request. */
  z.object({ kind: z.literal("order_links"), dedupeSuffix: z.int() }),
  /** To the merchant: an order to pack. */
  z.object({ kind: z.literal("merchant_paid") }),
  /** To the merchant: a review case has been open for hours. `dedupeSuffix` is when it was opened. */
  z.object({
    kind: z.literal("merchant_reminder"),
    caseId: z.string(),
    reason: z.enum(ReviewReason),
    dedupeSuffix: z.int(),
  }),
  /** To the merchant: there are more review cases than emails about them. `dedupeSuffix` numbers the hour. */
  z.object({ kind: z.literal("merchant_digest"), dedupeSuffix: z.int() }),
  /** To the merchant: a review case was opened. */
  z.object({
    kind: z.literal("merchant_review"),
    paymentId: z.string(),
    reason: z.enum(ReviewReason).exclude(["mail_failed"]),
  }),
]);

export type Mail = z.infer<typeof mailSchema>;
export type MailKind = Mail["kind"];
