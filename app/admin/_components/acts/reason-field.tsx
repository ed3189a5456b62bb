import { actText } from "@/lib/text/admin/acts";
import { AdminTextArea } from "../desk-field";

export function ReasonField() {
  return <AdminTextArea name="reason" label={actText.reason} hint={actText.reasonHint} maxLength={500} required />;
}
