import { AddressLines } from "@/app/_components/address-lines";
import { ParcelLink } from "@/app/_components/parcel-link";
import { Fact } from "@/app/admin/_components/fact";
import { Part } from "@/app/admin/_components/part";
import type { DeskOrder } from "@/lib/admin/orders/find-order";
import { deskOrderText as text } from "@/lib/text/admin/order";

/** The customer's email and address, and the parcel. */
export function Customer({ order: { email, address, parcel } }: { order: DeskOrder }) {
  return (
    <Part title={text.customer}>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Fact name={text.address}>
          <AddressLines address={address} />
        </Fact>
        <Fact name={text.email}>
          <a href={`mailto:${email}`} className="underline underline-offset-4">
            {email}
          </a>
        </Fact>
        {parcel && (
          <Fact name={text.parcel}>
            <ParcelLink parcel={parcel} />
          </Fact>
        )}
      </dl>
    </Part>
  );
}
