"use client";

import type { LineView } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/messages/cart";
import { setQuantity } from "./actions";
import { CartActionForm } from "./cart-action-form";

type Props = { line: LineView; label: string; onQuantity: (form: FormData) => void };

/** Buttons that change the quantity by one. */
export function QuantityStepper({ line: { variantId, quantity, available }, label, onQuantity }: Props) {
  return (
    <CartActionForm
      action={setQuantity}
      onSend={onQuantity}
      className="flex items-center rounded-full border border-edge"
    >
      <input type="hidden" name="variantId" value={variantId} />
      <Step to={Math.max(1, quantity - 1)} from={quantity} text="−" label={cartText.oneLess(label)} />
      <span className="min-w-7 text-center tabular-nums">
        <span className="sr-only">{cartText.quantity} </span>
        {quantity}
      </span>
      <Step to={Math.min(quantity + 1, available)} from={quantity} text="+" label={cartText.oneMore(label)} />
    </CartActionForm>
  );
}

function Step({ to, from, text, label }: { to: number; from: number; text: string; label: string }) {
  return (
    <button
      type="submit"
      name="quantity"
      value={to}
      aria-label={label}
      aria-disabled={to === from}
      className="size-11 rounded-full text-lg transition-colors hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:text-edge aria-disabled:hover:bg-transparent"
    >
      {text}
    </button>
  );
}
