"use client";

import { Button } from "@/app/_components/button";
import { LineItem } from "@/app/_components/line-item";
import type { LineView } from "@/lib/cart/cart-view";
import { cartText, lineNotice } from "@/lib/messages/cart";
import { formatMoney } from "@/lib/money";
import { removeFromCart, setQuantity } from "./actions";
import { CartActionForm } from "./cart-action-form";
import { QuantityStepper } from "./quantity-stepper";

type Props = {
  line: LineView;
  onQuantity: (form: FormData) => void;
  onRemove: (form: FormData, element: Element) => void;
};

export function CartLine({ line, onQuantity, onRemove }: Props) {
  const { variantId, quantity, unitPrice, available, problem } = line;
  const notice = lineNotice(line);
  return (
    <LineItem line={{ ...line, name: line.name || cartText.unknownProduct }} tabIndex={-1}>
      {quantity > 1 && !problem && <p className="text-sm text-muted">{cartText.each(formatMoney(unitPrice))}</p>}
      {notice && (
        <p
          className={`mt-2 w-fit rounded-md px-3 py-1.5 text-sm ${problem ? "bg-danger-tint text-danger" : "bg-clay-tint"}`}
        >
          {notice}
        </p>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        {!problem && <QuantityStepper line={line} label={nameOf(line)} onQuantity={onQuantity} />}
        {problem === "only_some_left" && (
          <CartActionForm action={setQuantity} onSend={onQuantity}>
            <input type="hidden" name="variantId" value={variantId} />
            <Button type="submit" name="quantity" value={available} variant="secondary" className="min-h-11 text-sm">
              {cartText.setTo(available)}
            </Button>
          </CartActionForm>
        )}
        <CartActionForm action={removeFromCart} onSend={onRemove}>
          <input type="hidden" name="variantId" value={variantId} />
          <button type="submit" className={textButton} aria-label={cartText.removeItem(nameOf(line))}>
            {cartText.remove}
          </button>
        </CartActionForm>
      </div>
    </LineItem>
  );
}

export function nameOf({ name, variantName }: Pick<LineView, "name" | "variantName">): string {
  return [name || cartText.unknownProduct, variantName].filter(Boolean).join(", ");
}

const textButton = "min-h-11 rounded-sm text-sm underline decoration-edge underline-offset-4 hover:decoration-current";
