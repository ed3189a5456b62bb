import { unstable_isUnrecognizedActionError } from "next/navigation";
import type { CartActionResult } from "./actions";
import type { CartAction } from "./cart-action-form";

/** Maximum wait for a change in another tab. After it the change is made without waiting. */
const MAX_WAIT_MS = 15_000;

/**
 * Calls the action; null when the call failed. After a deploy that removed the page's actions, it also reloads the
 * page. The cart is a cookie, so a change in another tab of the browser is awaited: the later of two concurrent answers
 * would overwrite the earlier one.
 */
export async function callCartAction(action: CartAction, form: FormData): Promise<CartActionResult | null> {
  try {
    return await afterOtherTabs(() => action(form));
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error)) location.reload();
    return null;
  }
}

/** Runs `work`, which changes the cart's cookies, while no other tab does. Without HTTPS, browsers have no locks. */
export async function afterOtherTabs<T>(work: () => Promise<T>): Promise<T> {
  if (!navigator.locks) return work();
  let isStarted = false;
  const begin = () => {
    isStarted = true;
    return work();
  };
  try {
    return await navigator.locks.request("cart", { signal: AbortSignal.timeout(MAX_WAIT_MS) }, begin);
  } catch (error) {
    if (isStarted) throw error;
    return work();
  }
}
