import { AdminTextArea } from "@/app/admin/_components/admin-fields";
import { orderActionText } from "@/lib/messages/admin/order-actions";

/** The order, and the latest event that the page showed (optimistic concurrency). */
export type OrderVersion = { orderNumber: number; lastSeenEventId: number };

type Props = { order: OrderVersion; paymentId?: string; caseId?: string };

/** The hidden fields of every form about an order. */
export function OrderFields({ order, ...ids }: Props) {
  const fields = { ...order, ...ids };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}

/** Why staff decided so. The order's history shows it. */
export function ReasonField() {
  const { reason, reasonHint } = orderActionText;
  return <AdminTextArea name="reason" label={reason} hint={reasonHint} maxLength={500} required />;
}
