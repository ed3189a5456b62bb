import { Disclosure } from "@/app/admin/_components/disclosure";
import { AcceptForm } from "@/app/admin/_components/forms/accept-form";
import { AddressForm } from "@/app/admin/_components/forms/address-form";
import { CancelForm } from "@/app/admin/_components/forms/cancel-form";
import { CheckForm } from "@/app/admin/_components/forms/check-form";
import { RefundForm } from "@/app/admin/_components/forms/refund-form";
import { ResendForm } from "@/app/admin/_components/forms/resend-form";
import { ShipForm } from "@/app/admin/_components/forms/ship-form";
import type { AdminPayment } from "@/lib/admin/orders/admin-payment";
import type { AdminOrder } from "@/lib/admin/orders/find-order";
import { deskOrderText } from "@/lib/messages/admin/order";
import { actText } from "@/lib/messages/admin/order-actions";
import type { OrderStatus } from "@/lib/orders/order-status";

const isOneOf = (...statuses: OrderStatus[]) => statuses.includes.bind(statuses);
const isReceived = isOneOf("paid", "shipped");
const isBeforeShipping = isOneOf("paid", "review");
const canBeCancelled = isOneOf("pending", "review", "failed", "cancelled", "expired");

/** The actions that the order's present state allows. The most likely one is open. */
export function OrderActions({ order }: { order: AdminOrder }) {
  const { status, payments, cancelledByStaffAt, contact } = order;
  const version = { number: order.number, lastSeenEventId: order.lastSeenEventId };
  const asked = payments.filter(({ sessionEnd }) => sessionEnd !== null);
  const acceptable = payments.filter(
    ({ status, refundable }) =>
      (status === "mismatch" || status === "completed") && refundable !== null && refundable.amount > 0,
  );
  const refundable = payments.filter(({ refundable }) => refundable !== null && refundable.amount > 0);
  return (
    <section aria-label={actText.title} className="space-y-3 self-start lg:sticky lg:top-6">
      <h2 className="text-xl">{actText.title}</h2>
      {status === "paid" && (
        <Disclosure title={actText.ship.title} open>
          <ShipForm order={version} />
        </Disclosure>
      )}
      {status === "review" &&
        acceptable.map((payment) => (
          <Disclosure key={payment.id} title={titleOf(actText.accept.title, payment, payments)} open>
            <AcceptForm order={version} paymentId={payment.id} />
          </Disclosure>
        ))}
      {asked.map((payment) => (
        <Disclosure key={payment.id} title={titleOf(actText.check.title, payment, payments)}>
          <CheckForm order={version} paymentId={payment.id} />
        </Disclosure>
      ))}
      {refundable.map((payment) => (
        <Disclosure key={payment.id} title={titleOf(actText.refund.title, payment, payments)}>
          {payment.refundable && (
            <RefundForm
              order={version}
              paymentId={payment.id}
              left={payment.refundable}
              canRestock={payment.isCounted}
            />
          )}
        </Disclosure>
      ))}
      {isReceived(status) && (
        <Disclosure title={actText.resend.title}>
          <ResendForm order={version} />
        </Disclosure>
      )}
      {isBeforeShipping(status) && (
        <Disclosure title={actText.address.title}>
          <AddressForm order={version} contact={contact} />
        </Disclosure>
      )}
      {canBeCancelled(status) && cancelledByStaffAt === null && (
        <Disclosure title={actText.cancel.title}>
          <CancelForm order={version} />
        </Disclosure>
      )}
    </section>
  );
}

/** Adds the number of the payment attempt to the title when the order has several. */
function titleOf(title: string, payment: AdminPayment, payments: readonly AdminPayment[]): string {
  return payments.length > 1
    ? `${title}: ${deskOrderText.attempt(payments.length - payments.indexOf(payment))}`
    : title;
}
