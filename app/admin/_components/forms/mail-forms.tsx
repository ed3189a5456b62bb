import { ActionForm } from "@/app/admin/_components/action-form";
import { dropMailAction, resendMailAction } from "@/app/admin/case-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { attentionText } from "@/lib/messages/admin/reviews";
import { OrderFields, type OrderVersion } from "./order-fields";
import { ReasonField } from "./reason-field";

type Props = { order: OrderVersion; caseId: string };

export function ResendMailForm({ order, caseId }: Props) {
  return (
    <ActionForm action={resendMailAction} submit={attentionText.resend} sending={actText.sending}>
      <OrderFields {...order} caseId={caseId} />
    </ActionForm>
  );
}

export function DropMailForm({ order, caseId }: Props) {
  return (
    <ActionForm action={dropMailAction} submit={attentionText.drop} sending={actText.sending} look="secondary">
      <OrderFields {...order} caseId={caseId} />
      <ReasonField />
    </ActionForm>
  );
}
