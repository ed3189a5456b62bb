import { DescriptionItem } from "@/app/admin/_components/description-item";
import type { OpenCase } from "@/lib/admin/reviews/list-open-cases";
import { labelFor } from "@/lib/messages/admin/label-for";
import { mailKindText } from "@/lib/messages/admin/order";
import { mismatchText } from "@/lib/messages/admin/payment";
import { attentionText as text } from "@/lib/messages/admin/reviews";
import { formatMoney } from "@/lib/money";

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
  const { asked, chargedAmount, transactionId, differences } = payment;
  return (
    <>
      <DescriptionItem name={text.asked}>{formatMoney(asked)}</DescriptionItem>
      <DescriptionItem name={text.charged}>{chargedAmount ? formatMoney(chargedAmount) : text.notSaid}</DescriptionItem>
      {transactionId && <DescriptionItem name={text.transaction}>{transactionId}</DescriptionItem>}
      {differences.length > 0 && (
        <DescriptionItem name={text.differs}>
          {differences.map((reason) => labelFor(mismatchText, reason)).join(" ")}
        </DescriptionItem>
      )}
    </>
  );
}
