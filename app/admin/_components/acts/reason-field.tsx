import { actText } from "@/lib/text/admin/acts";
import { DeskText } from "../desk-field";

export function ReasonField() {
  return <DeskText name="reason" label={actText.reason} hint={actText.reasonHint} maxLength={500} required />;
}
