import { z } from "zod";
import { Attention } from "../generated/prisma/enums";

/** A mail as the outbox keeps it: its kind, and what it needs to know besides the order. */
export const mailSchema = z.discriminatedUnion("kind", [
  /** To the shopper: the order is paid. */
  z.object({ kind: z.literal("order_confirmation") }),
  /** To the shopper whose merchant sent it once more: `asked` is the event before, so that a double click sends one. */
  z.object({ kind: z.literal("order_confirmation_again"), asked: z.int() }),
  /** To the shopper: the parcel is on its way. */
  z.object({ kind: z.literal("order_shipped") }),
  /** To the shopper who came back and was told that we don't know yet. */
  z.object({ kind: z.literal("payment_checking"), paymentId: z.string() }),
  /** To the shopper: the money came when the goods were gone. */
  z.object({ kind: z.literal("late_no_stock") }),
  /** To the shopper who asked for the links to their orders: `asked` numbers the ten minutes in which they did. */
  z.object({ kind: z.literal("order_links"), asked: z.int() }),
  /** To the merchant: an order to pack. */
  z.object({ kind: z.literal("merchant_paid") }),
  /** To the merchant: nobody has looked for hours. `asked` is when the case was opened. */
  z.object({ kind: z.literal("merchant_reminder"), caseId: z.string(), reason: z.enum(Attention), asked: z.int() }),
  /** To the merchant: there are more cases than mails about them. `asked` numbers the hour. */
  z.object({ kind: z.literal("merchant_digest"), asked: z.int() }),
  /** To the merchant: a person must look. */
  z.object({
    kind: z.literal("merchant_review"),
    paymentId: z.string(),
    reason: z.enum(Attention).exclude(["mail_failed"]),
  }),
]);

export type Mail = z.infer<typeof mailSchema>;
export type MailKind = Mail["kind"];
