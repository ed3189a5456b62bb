"use client";

import { startTransition, useEffect } from "react";
import { emptyPaidCart } from "@/app/cart/actions";

/** A page can't set a cookie while it renders, so the browser asks for it once it shows that the order is paid. */
export function EmptyCart() {
  useEffect(() => startTransition(() => emptyPaidCart()), []);
  return null;
}
