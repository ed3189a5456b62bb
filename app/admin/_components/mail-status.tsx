import type { AdminMail } from "@/lib/admin/mails/admin-mail";
import { formatMoment } from "@/lib/dates";
import { mailsText } from "@/lib/messages/admin/mails";
import { mailServer } from "@/lib/platform/mail-server";

/** The delivery state of an email. */
export function MailStatus({ mail }: { mail: AdminMail }) {
  return <span className="text-sm wrap-anywhere text-muted">{deliveryStatus(mail)}</span>;
}

function deliveryStatus({ sentAt, droppedAt, attempts, lastError, availableAt }: AdminMail): string {
  const { sent, dropped, failing, scheduled, waiting } = mailsText.status;
  // Staff drop an email only after failed attempts. The shop drops one before the first attempt, and records the reason
  // in `lastError`.
  if (droppedAt) return (attempts === 0 && lastError) || dropped(formatMoment(droppedAt));
  // An email that counts as sent and has a `lastError` was not sent; `lastError` says why.
  if (sentAt) return lastError ?? sent(formatMoment(sentAt));
  if (attempts > 0) return failing(attempts, lastError ?? "");
  return mailServer() ? scheduled(formatMoment(availableAt)) : waiting;
}
