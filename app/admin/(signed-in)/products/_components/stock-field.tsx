"use client";

import { useEffect, useRef, useState } from "react";
import { AdminField } from "@/app/admin/_components/admin-field";

type Props = { name: string; label: string; hint: string; stock: number };

/**
 * The stock on hand, with a hidden field for the number that staff saw when they began to type. Rendering the page
 * again (after a sale or a rejected form) must not change the hidden number, or saving would add sold items back to the
 * stock.
 */
export function StockField({ name, label, hint, stock }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [seen, see] = useState(stock);
  useEffect(() => {
    const typed = input.current?.value;
    see((before) => (typed === String(before) || typed === String(stock) ? stock : before));
  }, [stock]);
  return (
    <>
      <input type="hidden" name="seenStock" value={seen} />
      <AdminField
        ref={input}
        name={name}
        label={label}
        hint={hint}
        defaultValue={stock}
        inputMode="numeric"
        autoComplete="off"
        required
      />
    </>
  );
}
