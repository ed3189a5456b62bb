import { dismissCaseAction } from "@/app/admin/case-acts";
import { actText } from "@/lib/text/admin/acts";
import { ActionForm } from "../action-form";
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
