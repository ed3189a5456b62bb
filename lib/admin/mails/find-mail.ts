import "server-only";
import type { Email } from "@/lib/email/compose-email";
import { findOrderByToken } from "@/lib/orders/order-access";
import { composeMail } from "@/lib/outbox/compose-mail";
import { mailSchema } from "@/lib/outbox/mail";
import { db } from "@/lib/platform/db";
import type { AdminMail } from "./admin-mail";

/** `email` is composed from the order as it is now; null when this version of the shop does not know its kind. */
export type ReadableMail = AdminMail & { orderNumber: number; email: Email | null };

/** The email with an id, as it was or will be sent; null when there is none. */
export async function findMail(id: string): Promise<ReadableMail | null> {
  const message = await db().outboxMessage.findUnique({
    where: { id },
    include: { order: { select: { number: true, token: true } } },
  });
  if (!message) return null;
  const { number, token } = message.order;
  const { data: mail } = mailSchema.safeParse({ ...Object(message.payload), kind: message.kind });
  const order = await findOrderByToken(token);
  const email = mail && order ? await composeMail(mail, { ...order, token }) : null;
  return { ...message, orderNumber: number, email };
}
