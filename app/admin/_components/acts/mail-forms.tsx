import { dropMailAction, resendMailAction } from "@/app/admin/case-acts";
import { actText } from "@/lib/text/admin/acts";
import { attentionText } from "@/lib/text/admin/attention";
import { ActionForm } from "../action-form";
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
