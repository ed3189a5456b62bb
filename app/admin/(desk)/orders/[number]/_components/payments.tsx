import { Fact } from "@/app/admin/_components/fact";
import { Part } from "@/app/admin/_components/part";
import type { DeskPayment } from "@/lib/admin/orders/desk-payment";
import { formatMoment } from "@/lib/dates";
import { formatMoney } from "@/lib/money";
import { deskOrderText as text } from "@/lib/text/admin/order";
import { faultText, paymentStatusText } from "@/lib/text/admin/payment";
import { wordFor } from "@/lib/text/admin/word-for";
import { orderText } from "@/lib/text/order";

/** All payment attempts, the latest first, with Ozura's report of each and its time. */
export function Payments({ payments }: { payments: readonly DeskPayment[] }) {
  return (
    <Part title={text.payments}>
      <ul className="space-y-4">
        {payments.map((payment, index) => (
          <li key={payment.id} className="rounded-lg border border-line p-4 sm:p-5">
            <h3 className="flex flex-wrap gap-x-3 font-sans text-base font-medium tracking-normal">
              {text.attempt(payments.length - index)}
              <span className="font-normal text-muted">{paymentStatusText[payment.status]}</span>
              {payment.pays && <span className="font-normal text-moss">{text.paysTheOrder}</span>}
            </h3>
            <PaymentFacts payment={payment} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

const { facts } = text;

function PaymentFacts({ payment }: { payment: DeskPayment }) {
  const { asked, charged, refunded, card, transactionId, sessionEnd, fault, endedBy } = payment;
  const { createdAt, expiresAt, checkedAt, checks, nextCheckAt } = payment;
  return (
    <dl className="mt-3 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
      <Fact name={facts.asked}>{formatMoney(asked)}</Fact>
      {charged && <Fact name={facts.charged}>{formatMoney(charged)}</Fact>}
      {refunded && <Fact name={facts.refunded}>{formatMoney(refunded)}</Fact>}
      {card && <Fact name={facts.card}>{orderText.card(card.brand, card.lastFour)}</Fact>}
      {transactionId && <Fact name={facts.transaction}>{transactionId}</Fact>}
      {sessionEnd && <Fact name={facts.session}>… {sessionEnd}</Fact>}
      <Fact name={facts.opened}>{formatMoment(createdAt)}</Fact>
      {expiresAt && <Fact name={facts.ends}>{formatMoment(expiresAt)}</Fact>}
      <Fact name={facts.checked}>{checkedAt ? text.checks(formatMoment(checkedAt), checks) : text.neverAsked}</Fact>
      {fault && <Fact name={facts.fault}>{wordFor(faultText, fault)}</Fact>}
      {endedBy && <Fact name={facts.endedBy}>{text.endedBy[endedBy]}</Fact>}
      <Fact name={facts.next}>{nextCheckAt ? formatMoment(nextCheckAt) : text.notAgain}</Fact>
    </dl>
  );
}
