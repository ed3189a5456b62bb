import { Button } from "@/app/_components/button";
import { LineItem } from "@/app/_components/line-item";
import { Price } from "@/app/_components/price";
import { MAX_QUANTITY } from "@/lib/cart/cart";
import type { LineProblem, PricedLine } from "@/lib/cart/price-cart";
import { removeFromCart, setQuantity } from "./actions";

const problemText: Record<LineProblem, (line: PricedLine) => string> = {
  gone: () => "We don’t sell this any more. It is not part of the total.",
  sold_out: () => "Sold out meanwhile. It is not part of the total.",
  only_some_left: ({ available }) => `Only ${available} left. The total counts ${available}.`,
};

export function CartLine({ line }: { line: PricedLine }) {
  const { variantId, quantity, unitPrice, available, problem } = line;
  const name = line.name || "Something we no longer have";
  const label = [name, line.variantName].filter(Boolean).join(", ");
  return (
    <LineItem line={{ ...line, name }}>
      {quantity > 1 && !problem && (
        <p className="text-sm text-muted">
          <Price value={unitPrice} /> each
        </p>
      )}
      {problem && (
        <p className="mt-2 inline-block rounded-md bg-danger-tint px-3 py-1.5 text-sm text-danger">
          {problemText[problem](line)}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        {!problem && (
          <form action={setQuantity} className="flex items-center rounded-full border border-edge">
            <input type="hidden" name="variantId" value={variantId} />
            <Step to={quantity - 1} text="−" label={`One less of ${label}`} disabled={quantity <= 1} />
            <span className="min-w-7 text-center tabular-nums">
              <span className="sr-only">Quantity </span>
              {quantity}
            </span>
            <Step
              to={Math.min(quantity + 1, MAX_QUANTITY)}
              text="+"
              label={`One more of ${label}`}
              disabled={quantity >= Math.min(available, MAX_QUANTITY)}
            />
          </form>
        )}
        {problem === "only_some_left" && (
          <form action={setQuantity}>
            <input type="hidden" name="variantId" value={variantId} />
            <Button type="submit" name="quantity" value={available} variant="secondary" className="min-h-11 text-sm">
              Take {available}
            </Button>
          </form>
        )}
        <form action={removeFromCart}>
          <input type="hidden" name="variantId" value={variantId} />
          <button type="submit" className={textButton} aria-label={`Remove ${label}`}>
            Remove
          </button>
        </form>
      </div>
    </LineItem>
  );
}

const textButton = "min-h-11 rounded-sm text-sm underline decoration-edge underline-offset-4 hover:decoration-current";

function Step({ to, text, label, disabled }: { to: number; text: string; label: string; disabled: boolean }) {
  return (
    <button
      type="submit"
      name="quantity"
      value={to}
      aria-label={label}
      disabled={disabled}
      className="size-11 rounded-full text-lg transition-colors hover:bg-sunken disabled:cursor-not-allowed disabled:text-edge disabled:hover:bg-transparent"
    >
      {text}
    </button>
  );
}
