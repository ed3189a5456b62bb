import { DescriptionItem } from "@/app/admin/_components/description-item";
import { Section } from "@/app/admin/_components/section";
import type { AdminPayment } from "@/lib/admin/orders/admin-payment";
import { formatMoment } from "@/lib/dates";
import { labelFor } from "@/lib/messages/admin/label-for";
import { deskOrderText as text } from "@/lib/messages/admin/order";
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
              {payment.isCounted && <span className="font-normal text-moss">{text.paysTheOrder}</span>}
            </h3>
            <PaymentFacts payment={payment} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

const { facts } = text;

function PaymentFacts({ payment }: { payment: AdminPayment }) {
  const { asked, chargedAmount, refunded, card, transactionId, sessionEnd, lastCheckError, endedBy } = payment;
  const { createdAt, expiresAt, checkedAt, checkCount, nextCheckAt } = payment;
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      <DescriptionItem name={facts.asked}>{formatMoney(asked)}</DescriptionItem>
      {chargedAmount && <DescriptionItem name={facts.charged}>{formatMoney(chargedAmount)}</DescriptionItem>}
      {refunded && <DescriptionItem name={facts.refunded}>{formatMoney(refunded)}</DescriptionItem>}
      {card && <DescriptionItem name={facts.card}>{orderText.card(card.brand, card.lastFour)}</DescriptionItem>}
      {transactionId && <DescriptionItem name={facts.transaction}>{transactionId}</DescriptionItem>}
      {sessionEnd && <DescriptionItem name={facts.session}>… {sessionEnd}</DescriptionItem>}
      <DescriptionItem name={facts.opened}>{formatMoment(createdAt)}</DescriptionItem>
      {expiresAt && <DescriptionItem name={facts.ends}>{formatMoment(expiresAt)}</DescriptionItem>}
      <DescriptionItem name={facts.checked}>
        {checkedAt ? text.checks(formatMoment(checkedAt), checkCount) : text.neverAsked}
      </DescriptionItem>
      {lastCheckError && (
        <DescriptionItem name={facts.lastCheckError}>{labelFor(ozuraErrorMessages, lastCheckError)}</DescriptionItem>
      )}
      {endedBy && <DescriptionItem name={facts.endedBy}>{text.endedBy[endedBy]}</DescriptionItem>}
      <DescriptionItem name={facts.next}>{nextCheckAt ? formatMoment(nextCheckAt) : text.notAgain}</DescriptionItem>
    </dl>
  );
}
