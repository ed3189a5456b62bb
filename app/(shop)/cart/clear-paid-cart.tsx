"use client";

import { startTransition, useEffect } from "react";
import { clearPaidCart } from "./actions";
import { afterOtherTabs } from "./call-cart-action";

/**
 * Asks the server to clear the paid cart. A page cannot set a cookie while it renders, so the browser sends this action
 * from a page that has found the cart paid.
 */
export function ClearPaidCart() {
  useEffect(() => startTransition(() => afterOtherTabs(clearPaidCart)), []);
  return null;
}
