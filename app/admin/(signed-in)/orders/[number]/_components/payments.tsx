import { DescriptionItem } from "@/app/admin/_components/description-item";
import { Section } from "@/app/admin/_components/section";
import type { AdminPayment } from "@/lib/admin/orders/admin-payment";
import { formatMoment } from "@/lib/dates";
import { labelFor } from "@/lib/messages/admin/label-for";
import { adminOrderText as text } from "@/lib/messages/admin/order";
import { ozuraErrorMessages, paymentStatusText } from "@/lib/messages/admin/payment";
import { orderText } from "@/lib/messages/order";
import { formatMoney } from "@/lib/money";

/** All payment attempts, the latest first, with Ozura's report of each and its time. */
export function Payments({ payments }: { payments: readonly AdminPayment[] }) {
  return (
    <Section title={text.payments}>
      <ul className="space-y-4">
        {payments.map((payment, index) => (
          <li key={payment.id} className="rounded-lg border border-line p-4 sm:p-5">
            <h3 className="flex flex-wrap gap-x-3 font-sans text-base font-medium tracking-normal">
              {text.attempt(payments.length - index)}
              <span className="font-normal text-muted">{paymentStatusText[payment.status]}</span>
              {payment.paysOrder && <span className="font-normal text-moss">{text.paidOrder}</span>}
            </h3>
            <PaymentDetails payment={payment} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const { labels } = text;

function PaymentDetails({ payment }: { payment: AdminPayment }) {
  const { amount, chargedAmount, refunded, card, transactionId, sessionEnd, lastCheckError, endedBy } = payment;
  const { createdAt, expiresAt, checkedAt, checkCount, nextCheckAt } = payment;
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      <DescriptionItem name={labels.amount}>{formatMoney(amount)}</DescriptionItem>
      {chargedAmount && <DescriptionItem name={labels.charged}>{formatMoney(chargedAmount)}</DescriptionItem>}
      {refunded && <DescriptionItem name={labels.refunded}>{formatMoney(refunded)}</DescriptionItem>}
      {card && <DescriptionItem name={labels.card}>{orderText.card(card.brand, card.lastFour)}</DescriptionItem>}
      {transactionId && <DescriptionItem name={labels.transaction}>{transactionId}</DescriptionItem>}
      {sessionEnd && <DescriptionItem name={labels.session}>… {sessionEnd}</DescriptionItem>}
      <DescriptionItem name={labels.created}>{formatMoment(createdAt)}</DescriptionItem>
      {expiresAt && <DescriptionItem name={labels.expires}>{formatMoment(expiresAt)}</DescriptionItem>}
      <DescriptionItem name={labels.lastCheck}>
        {checkedAt ? text.checks(formatMoment(checkedAt), checkCount) : text.notCheckedYet}
      </DescriptionItem>
      {lastCheckError && (
        <DescriptionItem name={labels.lastCheckError}>{labelFor(ozuraErrorMessages, lastCheckError)}</DescriptionItem>
      )}
      {endedBy && <DescriptionItem name={labels.endedBy}>{text.endedBy[endedBy]}</DescriptionItem>}
      <DescriptionItem name={labels.nextCheck}>
        {nextCheckAt ? formatMoment(nextCheckAt) : text.noNextCheck}
      </DescriptionItem>
    </dl>
  );
}
