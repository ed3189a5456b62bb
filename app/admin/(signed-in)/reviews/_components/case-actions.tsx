import { Disclosure } from "@/app/admin/_components/disclosure";
import { AcceptForm } from "@/app/admin/_components/forms/accept-form";
import { CancelForm } from "@/app/admin/_components/forms/cancel-form";
import { CheckForm } from "@/app/admin/_components/forms/check-form";
import { DismissForm } from "@/app/admin/_components/forms/dismiss-form";
import { DropMailForm, ResendMailForm } from "@/app/admin/_components/forms/mail-forms";
import { RefundForm } from "@/app/admin/_components/forms/refund-form";
import type { CasePayment, OpenCase } from "@/lib/admin/reviews/list-open-cases";
import { actText } from "@/lib/messages/admin/order-actions";
import { attentionText } from "@/lib/messages/admin/reviews";

/** The two ways to close a review case; its reason decides which two. */
export function CaseActions({ open }: { open: OpenCase }) {
  return open.payment ? <OfPayment open={open} payment={open.payment} /> : <OfMail open={open} />;
}

function OfPayment({ open, payment }: { open: OpenCase; payment: CasePayment }) {
  const order = orderVersion(open);
  const paymentId = payment.id;
  switch (open.reason) {
    case "mismatch":
    case "late_no_stock":
      if (!open.isDecision) return <RefundOrDismiss open={open} payment={payment} />;
      return (
        <>
          <Disclosure title={actText.accept.title}>
            <AcceptForm order={order} paymentId={paymentId} />
          </Disclosure>
          <Refund open={open} payment={payment} />
        </>
      );
    case "duplicate_payment":
    case "contradiction":
      return <RefundOrDismiss open={open} payment={payment} />;
    case "not_found":
      return (
        <>
          <Disclosure title={actText.cancel.title}>
            <CancelForm order={order} />
          </Disclosure>
          <Dismiss open={open} />
        </>
      );
    case "released_unverified":
    case "settlement_failed":
      return (
        <>
          <Disclosure title={actText.check.title}>
            <CheckForm order={order} paymentId={paymentId} />
          </Disclosure>
          <Dismiss open={open} />
        </>
      );
    case "mail_failed":
      throw new Error("Such a case is about no payment.");
  }
}

function OfMail({ open }: { open: OpenCase }) {
  return (
    <>
      <Disclosure title={attentionText.resend}>
        <ResendMailForm order={orderVersion(open)} caseId={open.id} />
      </Disclosure>
      <Disclosure title={attentionText.drop}>
        <DropMailForm order={orderVersion(open)} caseId={open.id} />
      </Disclosure>
    </>
  );
}

function Refund({ open, payment: { id, left, pays } }: { open: OpenCase; payment: CasePayment }) {
  return (
    <Disclosure title={actText.refund.title}>
      <RefundForm order={orderVersion(open)} paymentId={id} left={left} canRestock={pays} />
    </Disclosure>
  );
}

function RefundOrDismiss(props: { open: OpenCase; payment: CasePayment }) {
  return (
    <>
      <Refund {...props} />
      <Dismiss open={props.open} />
    </>
  );
}

function Dismiss({ open }: { open: OpenCase }) {
  if (open.reason === "mail_failed") return null;
  const submit = attentionText.dismiss[open.reason];
  return (
    <Disclosure title={submit}>
      <DismissForm order={orderVersion(open)} caseId={open.id} submit={submit} />
    </Disclosure>
  );
}

function orderVersion({ order: { number, lastSeenEventId } }: OpenCase) {
  return { number, lastSeenEventId };
}
