import { giveUp, sendAgain } from "@/app/admin/case-acts";
import { actText } from "@/lib/text/admin/acts";
import { attentionText } from "@/lib/text/admin/attention";
import { ActionForm } from "../action-form";
import { OrderFields, type SeenOrder } from "./order-fields";
import { ReasonField } from "./reason-field";

type Props = { order: SeenOrder; caseId: string };

export function SendAgainForm({ order, caseId }: Props) {
  return (
    <ActionForm action={sendAgain} submit={attentionText.resend} sending={actText.sending}>
      <OrderFields {...order} caseId={caseId} />
    </ActionForm>
  );
}

export function GiveUpForm({ order, caseId }: Props) {
  return (
    <ActionForm action={giveUp} submit={attentionText.drop} sending={actText.sending} look="secondary">
      <OrderFields {...order} caseId={caseId} />
      <ReasonField />
    </ActionForm>
  );
}
