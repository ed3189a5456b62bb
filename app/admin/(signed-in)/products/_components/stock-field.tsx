"use client";

import { useEffect, useRef, useState } from "react";
import { AdminField } from "@/app/admin/_components/admin-fields";

type Props = { name: string; label: string; hint: string; stock: number };

/**
 * The stock on hand, with a hidden field for the number that staff saw when they began to type. Rendering the page
 * again (after a sale or a rejected form) must not change the hidden number, or saving would add sold items back to the
 * stock.
 */
export function StockField({ name, label, hint, stock }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [lastSeen, setLastSeen] = useState(stock);
  useEffect(() => {
    const value = input.current?.value;
    setLastSeen((before) => (value === String(before) || value === String(stock) ? stock : before));
  }, [stock]);
  return (
    <>
      <input type="hidden" name="lastSeenStock" value={lastSeen} />
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
