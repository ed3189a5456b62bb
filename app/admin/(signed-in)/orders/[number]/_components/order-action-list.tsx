import { Disclosure } from "@/app/admin/_components/disclosure";
import { AddressForm, CancelForm, ResendConfirmationForm, ShipForm } from "@/app/admin/_components/forms/order-forms";
import { AcceptForm, CheckForm, RefundForm } from "@/app/admin/_components/forms/payment-forms";
import type { AdminPayment } from "@/lib/admin/orders/admin-payment";
import type { AdminOrder } from "@/lib/admin/orders/find-order";
import { adminOrderText } from "@/lib/messages/admin/order";
import { orderActionText } from "@/lib/messages/admin/order-actions";
import type { OrderStatus } from "@/lib/orders/order-status";

const hasConfirmation: readonly OrderStatus[] = ["paid", "shipped"];
const hasCorrectableAddress: readonly OrderStatus[] = ["paid", "review"];
const canBeCancelled: readonly OrderStatus[] = ["pending", "review", "failed", "cancelled", "expired"];

/** The actions that the order's present state allows. The most likely one is open. */
export function OrderActionList({ order }: { order: AdminOrder }) {
  const { status, payments, cancelledByStaffAt, contact } = order;
  const version = { orderNumber: order.number, lastSeenEventId: order.lastSeenEventId };
  const checkable = payments.filter(({ sessionEnd }) => sessionEnd !== null);
  const acceptable = payments.filter(
    ({ status, refundable }) =>
      (status === "mismatch" || status === "completed") && refundable !== null && refundable.amount > 0,
  );
  const refundable = payments.filter(({ refundable }) => refundable !== null && refundable.amount > 0);
  return (
    <section aria-label={orderActionText.title} className="space-y-3 self-start lg:sticky lg:top-6">
      <h2 className="text-xl">{orderActionText.title}</h2>
      {status === "paid" && (
        <Disclosure title={orderActionText.ship.title} open>
          <ShipForm order={version} />
        </Disclosure>
      )}
      {status === "review" &&
        acceptable.map((payment) => (
          <Disclosure key={payment.id} title={attemptTitle(orderActionText.accept.title, payment, payments)} open>
            <AcceptForm order={version} paymentId={payment.id} />
          </Disclosure>
        ))}
      {checkable.map((payment) => (
        <Disclosure key={payment.id} title={attemptTitle(orderActionText.check.title, payment, payments)}>
          <CheckForm order={version} paymentId={payment.id} />
        </Disclosure>
      ))}
      {refundable.map((payment) => (
        <Disclosure key={payment.id} title={attemptTitle(orderActionText.refund.title, payment, payments)}>
          {payment.refundable && (
            <RefundForm
              order={version}
              paymentId={payment.id}
              refundable={payment.refundable}
              canRestock={payment.paysOrder}
            />
          )}
        </Disclosure>
      ))}
      {hasConfirmation.includes(status) && (
        <Disclosure title={orderActionText.resend.title}>
          <ResendConfirmationForm order={version} />
        </Disclosure>
      )}
      {hasCorrectableAddress.includes(status) && (
        <Disclosure title={orderActionText.address.title}>
          <AddressForm order={version} contact={contact} />
        </Disclosure>
      )}
      {canBeCancelled.includes(status) && cancelledByStaffAt === null && (
        <Disclosure title={orderActionText.cancel.title}>
          <CancelForm order={version} />
        </Disclosure>
      )}
    </section>
  );
}

/** Adds the number of the payment attempt to the title when the order has several. */
function attemptTitle(title: string, payment: AdminPayment, payments: readonly AdminPayment[]): string {
  return payments.length > 1
    ? `${title}: ${adminOrderText.attempt(payments.length - payments.indexOf(payment))}`
    : title;
}
