import { ActionForm } from "@/app/admin/_components/action-form";
import { dismissCaseAction } from "@/app/admin/case-actions";
import { actText } from "@/lib/messages/admin/order-actions";
import { OrderFields, type OrderVersion } from "./order-fields";
import { ReasonField } from "./reason-field";

type Props = { order: OrderVersion; caseId: string; submit: string };

export function DismissForm({ order, caseId, submit }: Props) {
  return (
    <ActionForm action={dismissCaseAction} submit={submit} sending={actText.sending} look="secondary">
      <OrderFields {...order} caseId={caseId} />
      <ReasonField />
    </ActionForm>
  );
}
