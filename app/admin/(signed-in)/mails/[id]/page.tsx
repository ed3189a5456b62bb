import type { Metadata } from "next";
import Link from "next/link";
import { Message } from "@/app/_components/message";
import { DescriptionItem } from "@/app/admin/_components/description-item";
import { MailStatus } from "@/app/admin/_components/mail-status";
import { Section } from "@/app/admin/_components/section";
import { findMail } from "@/lib/admin/mails/find-mail";
import type { Email } from "@/lib/email/compose-email";
import { requireStaff } from "@/lib/http/require-staff";
import { labelFor } from "@/lib/messages/admin/label-for";
import { mailsText as text } from "@/lib/messages/admin/mails";
import { mailKindText, adminOrderText as orderText } from "@/lib/messages/admin/order";

export const metadata: Metadata = { title: text.kind };

export const instant = false;

/** An email as it was or will be sent, as text. */
export default async function MailPage({ params }: PageProps<"/admin/mails/[id]">) {
  await requireStaff();
  const { id } = await params;
  const mail = /^[\w-]{1,64}$/.test(id) ? await findMail(id) : null;
  if (!mail) return <UnknownMail />;
  return (
    <>
      <div className="pt-8 pb-6 sm:pt-10">
        <Link href={`/admin/orders/${mail.orderNumber}`} prefetch={false} className="underline underline-offset-4">
          {orderText.title(mail.orderNumber)}
        </Link>
        <h1 className="mt-2 text-3xl">{labelFor(mailKindText, mail.kind)}</h1>
        <MailStatus mail={mail} />
      </div>
      {mail.email ? <MailText email={mail.email} isSent={mail.sentAt !== null} /> : <p>{text.unknownKind}</p>}
    </>
  );
}

function MailText({ email, isSent }: { email: Email; isSent: boolean }) {
  return (
    <div className="max-w-3xl space-y-8">
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <DescriptionItem name={text.to}>{email.to}</DescriptionItem>
        <DescriptionItem name={text.subject}>{email.subject}</DescriptionItem>
      </dl>
      <Section title={text.text}>
        {isSent && <p className="mb-4 text-muted">{text.composedNow}</p>}
        <p className="rounded-lg border border-line p-5 wrap-anywhere whitespace-pre-wrap sm:p-7">{email.text}</p>
      </Section>
    </div>
  );
}

function UnknownMail() {
  return (
    <Message title={text.unknownTitle} text={text.unknown}>
      <Link href="/admin/mails" prefetch={false} className="underline underline-offset-4">
        {text.show}
      </Link>
    </Message>
  );
}
