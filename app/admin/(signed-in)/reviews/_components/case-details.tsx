import { DescriptionItem } from "@/app/admin/_components/description-item";
import type { OpenCase } from "@/lib/admin/reviews/list-open-cases";
import { labelFor } from "@/lib/messages/admin/label-for";
import { mailKindText } from "@/lib/messages/admin/order";
import { mismatchText } from "@/lib/messages/admin/payment";
import { reviewText as text } from "@/lib/messages/admin/reviews";
import { formatMoney } from "@/lib/money";

/** The details of a review case: its payment or its email. */
export function CaseDetails({ reviewCase: { order, payment, mail } }: { reviewCase: OpenCase }) {
  return (
    <dl className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {payment && <PaymentDetails payment={payment} />}
      {payment && (
        <DescriptionItem name={text.reservation}>{text.reservationStatus[order.reservation]}</DescriptionItem>
      )}
      {mail && (
        <>
          <DescriptionItem name={text.mail}>{labelFor(mailKindText, mail.kind)}</DescriptionItem>
          <DescriptionItem name={text.attempts}>{mail.attempts}</DescriptionItem>
          {mail.lastError && <DescriptionItem name={text.mailServerError}>{mail.lastError}</DescriptionItem>}
        </>
      )}
    </dl>
  );
}

function PaymentDetails({ payment }: { payment: NonNullable<OpenCase["payment"]> }) {
  const { amount, chargedAmount, transactionId, differences } = payment;
  return (
    <>
      <DescriptionItem name={text.amount}>{formatMoney(amount)}</DescriptionItem>
      <DescriptionItem name={text.charged}>
        {chargedAmount ? formatMoney(chargedAmount) : text.notReported}
      </DescriptionItem>
      {transactionId && <DescriptionItem name={text.transaction}>{transactionId}</DescriptionItem>}
      {differences.length > 0 && (
        <DescriptionItem name={text.differences}>
          {differences.map((reason) => labelFor(mismatchText, reason)).join(" ")}
        </DescriptionItem>
      )}
    </>
  );
}
