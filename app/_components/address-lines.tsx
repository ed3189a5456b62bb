import { countryName } from "@/lib/address/countries";
import type { OrderWithDetails } from "@/lib/orders/order-access";

/** Name and address, one line each. */
export function AddressLines({ address }: Pick<OrderWithDetails, "address">) {
  return [...address.lines, countryName(address.country)].map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of an address can be equal, and never change their order.
    <span key={index} dir="auto" className="block">
      {line}
    </span>
  ));
}
