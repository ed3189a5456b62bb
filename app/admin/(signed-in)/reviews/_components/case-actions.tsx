import { Disclosure } from "@/app/admin/_components/disclosure";
import { DismissForm, DropMailForm, ResendMailForm } from "@/app/admin/_components/forms/case-forms";
import { CancelForm } from "@/app/admin/_components/forms/order-forms";
import { AcceptForm, CheckForm, RefundForm } from "@/app/admin/_components/forms/payment-forms";
import type { CasePayment, OpenCase } from "@/lib/admin/reviews/list-open-cases";
import { orderActionText } from "@/lib/messages/admin/order-actions";
import { reviewText } from "@/lib/messages/admin/reviews";

/** The two ways to close a review case; its reason decides which two. */
export function CaseActions({ reviewCase }: { reviewCase: OpenCase }) {
  const { payment } = reviewCase;
  return payment ? (
    <PaymentCaseActions reviewCase={reviewCase} payment={payment} />
  ) : (
    <MailCaseActions reviewCase={reviewCase} />
  );
}

type PaymentCase = { reviewCase: OpenCase; payment: CasePayment };

function PaymentCaseActions({ reviewCase, payment }: PaymentCase) {
  const order = orderVersion(reviewCase);
  switch (reviewCase.reason) {
    case "mismatch":
    case "late_no_stock":
      if (!reviewCase.isDecision) return <RefundOrDismiss reviewCase={reviewCase} payment={payment} />;
      return (
        <>
          <Disclosure title={orderActionText.accept.title}>
            <AcceptForm order={order} paymentId={payment.id} />
          </Disclosure>
          <Refund reviewCase={reviewCase} payment={payment} />
        </>
      );
    case "duplicate_payment":
    case "contradiction":
      return <RefundOrDismiss reviewCase={reviewCase} payment={payment} />;
    case "not_found":
      return (
        <>
          <Disclosure title={orderActionText.cancel.title}>
            <CancelForm order={order} />
          </Disclosure>
          <Dismiss reviewCase={reviewCase} />
        </>
      );
    case "released_unverified":
    case "settlement_failed":
      return (
        <>
          <Disclosure title={orderActionText.check.title}>
            <CheckForm order={order} paymentId={payment.id} />
          </Disclosure>
          <Dismiss reviewCase={reviewCase} />
        </>
      );
    case "mail_failed":
      throw new Error("A review case about an email has no payment.");
  }
}

function MailCaseActions({ reviewCase }: { reviewCase: OpenCase }) {
  const ids = { order: orderVersion(reviewCase), caseId: reviewCase.id };
  return (
    <>
      <Disclosure title={reviewText.resend}>
        <ResendMailForm {...ids} />
      </Disclosure>
      <Disclosure title={reviewText.drop}>
        <DropMailForm {...ids} />
      </Disclosure>
    </>
  );
}

function Refund({ reviewCase, payment: { id, refundable, paysOrder } }: PaymentCase) {
  return (
    <Disclosure title={orderActionText.refund.title}>
      <RefundForm order={orderVersion(reviewCase)} paymentId={id} refundable={refundable} canRestock={paysOrder} />
    </Disclosure>
  );
}

function RefundOrDismiss(props: PaymentCase) {
  return (
    <>
      <Refund {...props} />
      <Dismiss reviewCase={props.reviewCase} />
    </>
  );
}

function Dismiss({ reviewCase }: { reviewCase: OpenCase }) {
  if (reviewCase.reason === "mail_failed") return null;
  const submit = reviewText.dismiss[reviewCase.reason];
  return (
    <Disclosure title={submit}>
      <DismissForm order={orderVersion(reviewCase)} caseId={reviewCase.id} submit={submit} />
    </Disclosure>
  );
}

function orderVersion({ order: { number, lastSeenEventId } }: OpenCase) {
  return { orderNumber: number, lastSeenEventId };
}
