import { Fact } from "@/app/admin/_components/fact";
import { Part } from "@/app/admin/_components/part";
import type { DeskOrder } from "@/lib/admin/orders/find-order";
import { countryName } from "@/lib/countries";
import { deskOrderText as text } from "@/lib/text/admin/order";

/** Whose order it is, and where it goes. */
export function Customer({ order: { email, address, parcel } }: { order: DeskOrder }) {
  return (
    <Part title={text.customer}>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Fact name={text.address}>
          {[...address.lines, countryName(address.country)].map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address may be alike, and never move.
            <span key={index} className="block">
              {line}
            </span>
          ))}
        </Fact>
        <Fact name={text.email}>
          <a href={`mailto:${email}`} className="underline underline-offset-4">
            {email}
          </a>
        </Fact>
        {parcel && (
          <Fact name={text.parcel}>
            {parcel.carrier}{" "}
            {parcel.url ? (
              <a href={parcel.url} className="underline underline-offset-4">
                {parcel.trackingNumber}
              </a>
            ) : (
              parcel.trackingNumber
            )}
          </Fact>
        )}
      </dl>
    </Part>
  );
}
