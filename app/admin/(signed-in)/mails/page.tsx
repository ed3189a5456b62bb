import type { Metadata } from "next";
import Link from "next/link";
import { Message } from "@/app/_components/message";
import { PageHeading } from "@/app/_components/page-heading";
import { AdminTable } from "@/app/admin/_components/admin-table";
import { MailStatus } from "@/app/admin/_components/mail-status";
import { Pagination } from "@/app/admin/_components/pagination";
import { listWaitingMails, type WaitingMail } from "@/lib/admin/mails/list-waiting-mails";
import { requireStaff } from "@/lib/http/require-staff";
import { labelFor } from "@/lib/messages/admin/label-for";
import { mailsText as text } from "@/lib/messages/admin/mails";
import { mailKindText } from "@/lib/messages/admin/order";

export const metadata: Metadata = { title: text.title };

export const instant = false;

export default async function MailsPage({ searchParams }: PageProps<"/admin/mails">) {
  await requireStaff();
  const { after } = await searchParams;
  const cursor = typeof after === "string" ? after : null;
  const { mails, next } = await listWaitingMails(cursor);
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      {mails.length > 0 ? <MailTable mails={mails} /> : <Message heading="h2" title={text.none} text="" />}
      <Pagination
        path="/admin/mails"
        params={new URLSearchParams()}
        isFirst={cursor === null}
        next={next}
        text={{ next: text.older, first: text.newest }}
      />
    </>
  );
}

const cell = "py-3 pr-4 align-top";
const link = "underline decoration-edge underline-offset-4 hover:decoration-current";

function MailTable({ mails }: { mails: readonly WaitingMail[] }) {
  return (
    <AdminTable label={text.list} heads={[{ text: text.kind }, { text: text.order }, { text: text.state }]}>
      {mails.map((mail) => (
        <tr key={mail.id}>
          <th scope="row" className={`font-medium ${cell}`}>
            <Link href={`/admin/mails/${mail.id}`} prefetch={false} className={link}>
              {labelFor(mailKindText, mail.kind)}
            </Link>
          </th>
          <td className={cell}>
            <Link href={`/admin/orders/${mail.orderNumber}`} prefetch={false} className={link}>
              {mail.orderNumber}
            </Link>
          </td>
          <td className={cell}>
            <MailStatus mail={mail} />
          </td>
        </tr>
      ))}
    </AdminTable>
  );
}
