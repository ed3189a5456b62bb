import { Fact } from "@/app/admin/_components/fact";
import type { OpenCase } from "@/lib/admin/cases/list-open-cases";
import { formatMoney } from "@/lib/money";
import { attentionText as text } from "@/lib/text/admin/attention";
import { mailKindText } from "@/lib/text/admin/order";
import { mismatchText } from "@/lib/text/admin/payment";
import { wordFor } from "@/lib/text/admin/word-for";

/** The known facts of a review case. */
export function CaseFacts({ open: { order, payment, mail } }: { open: OpenCase }) {
  return (
    <dl className="mt-4 grid gap-x-8 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
      {payment && <PaymentFacts payment={payment} />}
      {payment && <Fact name={text.goods}>{text.goodsAre[order.reservation]}</Fact>}
      {mail && (
        <>
          <Fact name={text.mail}>{wordFor(mailKindText, mail.kind)}</Fact>
          <Fact name={text.tries}>{mail.attempts}</Fact>
          {mail.lastError && <Fact name={text.mailServer}>{mail.lastError}</Fact>}
        </>
      )}
    </dl>
  );
}

function PaymentFacts({ payment }: { payment: NonNullable<OpenCase["payment"]> }) {
  const { asked, charged, transactionId, differences } = payment;
  return (
    <>
      <Fact name={text.asked}>{formatMoney(asked)}</Fact>
      <Fact name={text.charged}>{charged ? formatMoney(charged) : text.notSaid}</Fact>
      {transactionId && <Fact name={text.transaction}>{transactionId}</Fact>}
      {differences.length > 0 && (
        <Fact name={text.differs}>{differences.map((reason) => wordFor(mismatchText, reason)).join(" ")}</Fact>
      )}
    </>
  );
}
