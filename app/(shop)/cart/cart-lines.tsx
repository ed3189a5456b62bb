"use client";

import { useEffect, useState } from "react";
import { type CartView, type LineView, withLine, withoutLine, withQuantity } from "@/lib/cart/cart-view";
import { cartText } from "@/lib/messages/cart";
import { addToCart, removeFromCart, setQuantity } from "./actions";
import { CartLine, nameOf } from "./cart-line";
import type { Change } from "./use-cart";

type Props = {
  cart: CartView;
  change: (change: Change) => void;
  /** Why the last change was not made in full. */
  error: string | null;
  /** Called when the focused element has gone and no siblinging line can take the focus. */
  focusStart: () => void;
};

/** The lines of the cart, on the cart page and in the drawer, with the result of the last change. */
export function CartLines({ cart, change, error, focusStart }: Props) {
  const [removed, setRemoved] = useState<LineView | null>(null);
  const isRemoved = removed && !cart.lines.some(({ variantId }) => variantId === removed.variantId);

  // Next.js keeps pages mounted after the shopper has left them, so the message must be cleared.
  useEffect(() => () => setRemoved(null), []);

  function remove(line: LineView, form: FormData, item: Element | null) {
    const sibling = item?.nextElementSibling ?? item?.previousElementSibling;
    if (sibling instanceof HTMLElement) sibling.focus();
    else focusStart();
    setRemoved(line);
    change({ action: removeFromCart, form, expected: (shown) => withoutLine(shown, line.variantId) });
  }

  function undoRemoval(line: LineView) {
    const form = new FormData();
    form.set("variantId", line.variantId);
    form.set("quantity", String(line.quantity));
    focusStart();
    setRemoved(null);
    change({ action: addToCart, form, expected: (shown) => withLine(shown, line) });
  }

  return (
    <>
      <div role="status">
        {isRemoved && (
          <p className="mb-4 flex flex-wrap items-center justify-between gap-x-4 rounded-md bg-sunken px-4 text-sm">
            <span className="py-3">{cartText.removed(nameOf(removed))}</span>
            <button
              type="button"
              onClick={() => undoRemoval(removed)}
              className="min-h-11 font-medium underline underline-offset-4"
            >
              {cartText.undo}
            </button>
          </p>
        )}
      </div>
      <div role="alert">
        {error && <p className="mb-4 rounded-md bg-danger-tint px-4 py-3 text-sm text-danger">{error}</p>}
      </div>
      {cart.lines.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {cart.lines.map((line) => (
            <CartLine
              key={line.variantId}
              line={line}
              onQuantity={(form) => {
                setRemoved(null);
                const quantity = Number(form.get("quantity"));
                change({
                  action: setQuantity,
                  form,
                  expected: (shown) => withQuantity(shown, line.variantId, quantity),
                });
              }}
              onRemove={(form, element) => remove(line, form, element.closest("li"))}
            />
          ))}
        </ul>
      )}
    </>
  );
}
