import { countryName } from "@/lib/countries";
import type { OwnOrder } from "@/lib/orders/access";

/** A name and an address, line by line. */
export function AddressLines({ address }: Pick<OwnOrder, "address">) {
  return [...address.lines, countryName(address.country)].map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address may be alike, and never move.
    <span key={index} className="block">
      {line}
    </span>
  ));
}
