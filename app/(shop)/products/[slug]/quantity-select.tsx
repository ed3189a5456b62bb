import { MAX_QUANTITY } from "@/lib/cart/limits";
import { productText } from "@/lib/messages/product";

/** Maximum quantity on the product page. Shoppers can choose more in the cart. */
const MAX_AT_ONCE = 10;

/** `most`: the largest available quantity of any variant. */
export function QuantitySelect({ most }: { most: number }) {
  const quantities = Array.from({ length: Math.min(MAX_AT_ONCE, MAX_QUANTITY, most) }, (_, index) => index + 1);
  return (
    <label className="relative">
      <span className="sr-only">{productText.quantity}</span>
      <select
        name="quantity"
        className="h-full min-h-13 appearance-none rounded-full border border-edge bg-surface pr-10 pl-5 tabular-nums hover:border-ink"
      >
        {quantities.map((quantity) => (
          <option key={quantity}>{quantity}</option>
        ))}
      </select>
      <Chevron />
    </label>
  );
}

function Chevron() {
  return (
    <svg
      viewBox="0 0 12 8"
      aria-hidden="true"
      className="pointer-events-none absolute top-1/2 right-4 w-3 -translate-y-1/2"
    >
      <path d="M1 1.5 6 6.5 11 1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}
