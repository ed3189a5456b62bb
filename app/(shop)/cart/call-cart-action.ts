import { unstable_isUnrecognizedActionError } from "next/navigation";
import type { CartActionResult } from "./actions";
import type { CartAction } from "./cart-action-form";

/**
 * Calls the action; null when the call failed. After a deploy that removed the page's actions, it also reloads the
 * page.
 */
export async function callCartAction(action: CartAction, form: FormData): Promise<CartActionResult | null> {
  try {
    return await action(form);
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error)) location.reload();
    return null;
  }
}
