import type { ReactNode } from "react";
import { AddressLines } from "@/app/_components/address-lines";
import { TrackingLink } from "@/app/_components/tracking-link";
import { formatMoment } from "@/lib/dates";
import { orderText } from "@/lib/messages/order";
import type { PrivateDetails } from "@/lib/orders/order-access";

/** Contact, address, shipment and card, for the owner of the order only. */
export function OrderDetails({ order }: { order: PrivateDetails }) {
  const { address, card, email, shipment, placedAt } = order;
  return (
    <dl className="mt-12 grid gap-x-8 gap-y-5 border-t border-line pt-6 sm:grid-cols-2 print:mt-6 print:grid-cols-2">
      <DescriptionItem term={orderText.deliveryAddress} className="sm:row-span-3 print:row-span-3">
        <AddressLines address={address} />
      </DescriptionItem>
      <DescriptionItem term={orderText.orderedOn}>
        <time dateTime={placedAt.toISOString()}>{formatMoment(placedAt)}</time>
      </DescriptionItem>
      <DescriptionItem term={orderText.email}>{email}</DescriptionItem>
      {shipment && (
        <DescriptionItem term={orderText.tracking}>
          <TrackingLink shipment={shipment} />
        </DescriptionItem>
      )}
      {card && <DescriptionItem term={orderText.paidWith}>{orderText.card(card.brand, card.lastFour)}</DescriptionItem>}
    </dl>
  );
}

function DescriptionItem({
  term,
  className = "",
  children,
}: {
  term: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={`min-w-0 ${className}`}>
      <dt className="font-medium">{term}</dt>
      <dd className="mt-1 wrap-anywhere text-muted">{children}</dd>
    </div>
  );
}
