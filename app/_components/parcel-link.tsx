import type { OwnOrder } from "@/lib/orders/access";

/** Who carries a parcel and under which number, and where it can be followed, if we know. */
export function ParcelLink({ parcel: { carrier, trackingNumber, url } }: { parcel: NonNullable<OwnOrder["parcel"]> }) {
  const followed = url ? (
    <a href={url} rel="noreferrer" className="underline underline-offset-4">
      {trackingNumber}
    </a>
  ) : (
    trackingNumber
  );
  return (
    <>
      {carrier} {followed}
    </>
  );
}
