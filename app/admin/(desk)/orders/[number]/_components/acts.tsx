import { Act } from "@/app/admin/_components/act";
import { AcceptForm } from "@/app/admin/_components/acts/accept-form";
import { AddressForm } from "@/app/admin/_components/acts/address-form";
import { CancelForm } from "@/app/admin/_components/acts/cancel-form";
import { CheckForm } from "@/app/admin/_components/acts/check-form";
import { RefundForm } from "@/app/admin/_components/acts/refund-form";
import { ResendForm } from "@/app/admin/_components/acts/resend-form";
import { ShipForm } from "@/app/admin/_components/acts/ship-form";
import type { DeskPayment } from "@/lib/admin/orders/desk-payment";
import type { DeskOrder } from "@/lib/admin/orders/find-order";
import type { OrderStatus } from "@/lib/orders/status";
import { actText } from "@/lib/text/admin/acts";
import { deskOrderText } from "@/lib/text/admin/order";

const isOneOf = (...statuses: OrderStatus[]) => statuses.includes.bind(statuses);
const isReceived = isOneOf("paid", "shipped");
const isBeforeShipping = isOneOf("paid", "review");
const canBeCancelled = isOneOf("pending", "review", "failed", "cancelled", "expired");

/** The actions that the order's present state allows. The most likely one is open. */
export function Acts({ order }: { order: DeskOrder }) {
  const { status, payments, withdrawnAt, contact } = order;
  const seen = { number: order.number, seen: order.seen };
  const asked = payments.filter(({ sessionEnd }) => sessionEnd !== null);
  const acceptable = payments.filter(
    ({ status, left }) => (status === "mismatch" || status === "completed") && left !== null && left.amount > 0,
  );
  const refundable = payments.filter(({ left }) => left !== null && left.amount > 0);
  return (
    <section aria-label={actText.title} className="space-y-3 self-start lg:sticky lg:top-6">
      <h2 className="text-xl">{actText.title}</h2>
      {status === "paid" && (
        <Act title={actText.ship.title} open>
          <ShipForm order={seen} />
        </Act>
      )}
      {status === "review" &&
        acceptable.map((payment) => (
          <Act key={payment.id} title={titleOf(actText.accept.title, payment, payments)} open>
            <AcceptForm order={seen} paymentId={payment.id} />
          </Act>
        ))}
      {asked.map((payment) => (
        <Act key={payment.id} title={titleOf(actText.check.title, payment, payments)}>
          <CheckForm order={seen} paymentId={payment.id} />
        </Act>
      ))}
      {refundable.map((payment) => (
        <Act key={payment.id} title={titleOf(actText.refund.title, payment, payments)}>
          {payment.left && (
            <RefundForm order={seen} paymentId={payment.id} left={payment.left} canRestock={payment.pays} />
          )}
        </Act>
      ))}
      {isReceived(status) && (
        <Act title={actText.resend.title}>
          <ResendForm order={seen} />
        </Act>
      )}
      {isBeforeShipping(status) && (
        <Act title={actText.address.title}>
          <AddressForm order={seen} contact={contact} />
        </Act>
      )}
      {canBeCancelled(status) && withdrawnAt === null && (
        <Act title={actText.cancel.title}>
          <CancelForm order={seen} />
        </Act>
      )}
    </section>
  );
}

/** Adds the number of the payment attempt to the title when the order has several. */
function titleOf(title: string, payment: DeskPayment, payments: readonly DeskPayment[]): string {
  return payments.length > 1
    ? `${title}: ${deskOrderText.attempt(payments.length - payments.indexOf(payment))}`
    : title;
}
