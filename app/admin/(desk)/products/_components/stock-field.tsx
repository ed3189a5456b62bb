"use client";

import { useEffect, useRef, useState } from "react";
import { DeskField } from "@/app/admin/_components/desk-field";

type Props = { name: string; label: string; hint: string; stock: number };

/**
 * The stock on hand, and hidden beside it the number that was seen when somebody began to type. A page that is made anew
 * meanwhile, because of a sale or a refusal, must not move that: what is sold would come back.
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
      <DeskField
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
