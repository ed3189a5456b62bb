import Link from "next/link";
import { MailStatus } from "@/app/admin/_components/mail-status";
import { Section } from "@/app/admin/_components/section";
import type { AdminMail } from "@/lib/admin/mails/admin-mail";
import { labelFor } from "@/lib/messages/admin/label-for";
import { mailKindText, adminOrderText as text } from "@/lib/messages/admin/order";

/** The emails about the order, each with its delivery state and a link to its text. */
export function Mails({ mails }: { mails: readonly AdminMail[] }) {
  return (
    <Section title={text.mails}>
      {mails.length === 0 && <p className="text-muted">{text.noMails}</p>}
      <ul className="divide-y divide-line border-y border-line">
        {mails.map((mail) => (
          <li key={mail.id} className="flex flex-wrap justify-between gap-x-6 py-2.5">
            <Link
              href={`/admin/mails/${mail.id}`}
              prefetch={false}
              className="underline decoration-edge underline-offset-4 hover:decoration-current"
            >
              {labelFor(mailKindText, mail.kind)}
            </Link>
            <MailStatus mail={mail} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
