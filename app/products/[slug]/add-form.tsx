import { Button } from "@/app/_components/button";
import { Price } from "@/app/_components/price";
import { addToCart } from "@/app/cart/actions";
import type { Product } from "@/lib/catalog/product";
import { VariantChoice } from "./variant-choice";

const MAX_AT_ONCE = 10;
const FEW = 5;

/** Price, variant, quantity and the button. A plain form: it works before any script has loaded. */
export function AddForm({ variants }: Pick<Product, "variants">) {
  const most = Math.min(MAX_AT_ONCE, Math.max(...variants.map(({ available }) => available)));
  const quantities = Array.from({ length: Math.max(1, most) }, (_, index) => index + 1);
  return (
    <form action={addToCart} className="mt-3">
      {variants.map(({ id, price, available }, index) => (
        <p key={id} data-view={index}>
          <Price value={price} className="text-xl" />
          <span className="ml-4 text-sm text-muted">{stockText(available)}</span>
        </p>
      ))}
      <VariantChoice variants={variants} />
      <div className="mt-8 flex items-stretch gap-3">
        <label className="relative">
          <span className="sr-only">Quantity</span>
          <select
            name="quantity"
            disabled={most === 0}
            className="h-full min-h-13 appearance-none rounded-full border border-edge bg-surface pr-10 pl-5 tabular-nums hover:border-ink"
          >
            {quantities.map((quantity) => (
              <option key={quantity}>{quantity}</option>
            ))}
          </select>
          <Chevron />
        </label>
        <Button type="submit" disabled={most === 0} className="min-h-13 flex-1 sm:max-w-80">
          {most === 0 ? "Sold out" : "Add to cart"}
        </Button>
      </div>
    </form>
  );
}

function stockText(available: number): string {
  if (available === 0) return "Sold out";
  return available <= FEW ? `Only ${available} left` : "In stock";
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
