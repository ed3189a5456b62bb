"use client";

import { startTransition, useEffect } from "react";
import { clearPaidCart } from "@/app/(shop)/cart/actions";

/**
 * Asks the server to clear the paid cart. A page cannot set a cookie while it renders, so the browser sends this action
 * once the page shows the order as paid.
 */
export function ClearPaidCart() {
  useEffect(() => startTransition(() => clearPaidCart()), []);
  return null;
}
