import { DescriptionItem } from "@/app/admin/_components/fact";
import type { OpenCase } from "@/lib/admin/cases/list-open-cases";
import { formatMoney } from "@/lib/money";
import { attentionText as text } from "@/lib/text/admin/attention";
import { mailKindText } from "@/lib/text/admin/order";
import { mismatchText } from "@/lib/text/admin/payment";
import { labelFor } from "@/lib/text/admin/word-for";

/** The known facts of a review case. */
export function CaseDetails({ open: { order, payment, mail } }: { open: OpenCase }) {
  return (
    <dl className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {payment && <PaymentFacts payment={payment} />}
      {payment && <DescriptionItem name={text.goods}>{text.goodsAre[order.reservation]}</DescriptionItem>}
      {mail && (
        <>
          <DescriptionItem name={text.mail}>{labelFor(mailKindText, mail.kind)}</DescriptionItem>
          <DescriptionItem name={text.tries}>{mail.attempts}</DescriptionItem>
          {mail.lastError && <DescriptionItem name={text.mailServer}>{mail.lastError}</DescriptionItem>}
        </>
      )}
    </dl>
  );
}

function PaymentFacts({ payment }: { payment: NonNullable<OpenCase["payment"]> }) {
  const { asked, charged, transactionId, differences } = payment;
  return (
    <>
      <DescriptionItem name={text.asked}>{formatMoney(asked)}</DescriptionItem>
      <DescriptionItem name={text.charged}>{charged ? formatMoney(charged) : text.notSaid}</DescriptionItem>
      {transactionId && <DescriptionItem name={text.transaction}>{transactionId}</DescriptionItem>}
      {differences.length > 0 && (
        <DescriptionItem name={text.differs}>{differences.map((reason) => labelFor(mismatchText, reason)).join(" ")}</DescriptionItem>
      )}
    </>
  );
}
