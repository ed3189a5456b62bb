import "server-only";
import { composeEmail, type Email, type MailOrder } from "@/lib/email/compose-email";
import { listOrderLinks } from "@/lib/orders/order-link-mail";
import { db } from "@/lib/platform/db";
import type { Mail } from "./mail";

/** Composes an email of the outbox from its order as it is now. */
export async function composeMail(mail: Mail, order: MailOrder): Promise<Email> {
  const payment = "paymentId" in mail ? await findPayment(mail.paymentId) : null;
  const links = mail.kind === "order_links" ? await listOrderLinks(order.email) : [];
  return composeEmail(mail, order, payment, links);
}

function findPayment(id: string) {
  return db().payment.findUnique({ where: { id }, select: { transactionId: true, amount: true, currency: true } });
}
