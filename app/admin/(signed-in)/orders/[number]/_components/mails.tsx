import { Section } from "@/app/admin/_components/section";
import type { AdminMail } from "@/lib/admin/orders/find-order";
import { formatMoment } from "@/lib/dates";
import { labelFor } from "@/lib/messages/admin/label-for";
import { mailKindText, adminOrderText as text } from "@/lib/messages/admin/order";

/** The emails about the order, each with its delivery state. */
export function Mails({ mails }: { mails: readonly AdminMail[] }) {
  return (
    <Section title={text.mails}>
      {mails.length === 0 && <p className="text-muted">{text.noMails}</p>}
      <ul className="divide-y divide-line border-y border-line">
        {mails.map((mail) => (
          <li key={mail.id} className="flex flex-wrap justify-between gap-x-6 py-2.5">
            <span>{labelFor(mailKindText, mail.kind)}</span>
            <span className="text-sm wrap-anywhere text-muted">{deliveryStatus(mail)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function deliveryStatus({ sentAt, droppedAt, attempts, lastError, availableAt }: AdminMail): string {
  const { sent, dropped, failing, scheduled } = text.mailStatus;
  // Staff drop an email only after failed attempts. The shop drops one before the first attempt, and records the reason
  // in `lastError`.
  if (droppedAt) return (attempts === 0 && lastError) || dropped(formatMoment(droppedAt));
  // An email that counts as sent and has a `lastError` was not sent; `lastError` says why.
  if (sentAt) return lastError ?? sent(formatMoment(sentAt));
  return attempts > 0 ? failing(attempts, lastError ?? "") : scheduled(formatMoment(availableAt));
}
