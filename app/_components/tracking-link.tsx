import type { OrderWithDetails } from "@/lib/orders/order-access";

/** The carrier and the tracking number, as a link when the tracking URL is known. */
export function TrackingLink({
  shipment: { carrier, trackingNumber, url },
}: {
  shipment: NonNullable<OrderWithDetails["shipment"]>;
}) {
  const number = url ? (
    <a href={url} rel="noreferrer" className="underline underline-offset-4">
      {trackingNumber}
    </a>
  ) : (
    trackingNumber
  );
  return (
    <>
      {carrier} {number}
    </>
  );
}
