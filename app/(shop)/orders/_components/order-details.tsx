import type { ReactNode } from "react";
import { AddressLines } from "@/app/_components/address-lines";
import { TrackingLink } from "@/app/_components/tracking-link";
import { formatMoment } from "@/lib/dates";
import { orderText } from "@/lib/messages/order";
import type { PrivateDetails } from "@/lib/orders/order-access";

/** Contact, address, parcel and card, for the owner of the order only. */
export function OrderDetails({ order }: { order: PrivateDetails }) {
  const { address, card, email, shipment, placedAt } = order;
  return (
    <dl className="mt-12 grid gap-x-8 gap-y-5 border-t border-line pt-6 sm:grid-cols-2 print:mt-6 print:grid-cols-2">
      <Fact term={orderText.goesTo} className="sm:row-span-3 print:row-span-3">
        <AddressLines address={address} />
      </Fact>
      <Fact term={orderText.orderedOn}>
        <time dateTime={placedAt.toISOString()}>{formatMoment(placedAt)}</time>
      </Fact>
      <Fact term={orderText.writeTo}>{email}</Fact>
      {shipment && (
        <Fact term={orderText.shipment}>
          <TrackingLink shipment={shipment} />
        </Fact>
      )}
      {card && <Fact term={orderText.paidWith}>{orderText.card(card.brand, card.lastFour)}</Fact>}
    </dl>
  );
}

function Fact({ term, className = "", children }: { term: string; className?: string; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${className}`}>
      <dt className="font-medium">{term}</dt>
      <dd className="mt-1 wrap-anywhere text-muted">{children}</dd>
    </div>
  );
}
