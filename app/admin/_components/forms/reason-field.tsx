import { AdminTextArea } from "@/app/admin/_components/admin-field";
import { actText } from "@/lib/messages/admin/order-actions";

export function ReasonField() {
  return <AdminTextArea name="reason" label={actText.reason} hint={actText.reasonHint} maxLength={500} required />;
}
