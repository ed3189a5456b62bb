import { ActionForm } from "@/app/admin/_components/action-form";
import { dismissCaseAction, dropMailAction, resendMailAction } from "@/app/admin/case-actions";
import { orderActionText } from "@/lib/messages/admin/order-actions";
import { reviewText } from "@/lib/messages/admin/reviews";
import { OrderFields, type OrderVersion, ReasonField } from "./order-form-fields";

const { sending } = orderActionText;

type Props = { order: OrderVersion; caseId: string };

/** Closes a review case without doing anything. */
export function DismissForm({ submit, ...ids }: Props & { submit: string }) {
  return (
    <ActionForm action={dismissCaseAction} submit={submit} sending={sending} variant="secondary">
      <OrderFields {...ids} />
      <ReasonField />
    </ActionForm>
  );
}

export function ResendMailForm(props: Props) {
  return (
    <ActionForm action={resendMailAction} submit={reviewText.resend} sending={sending}>
      <OrderFields {...props} />
    </ActionForm>
  );
}

export function DropMailForm(props: Props) {
  return (
    <ActionForm action={dropMailAction} submit={reviewText.drop} sending={sending} variant="secondary">
      <OrderFields {...props} />
      <ReasonField />
    </ActionForm>
  );
}
