import { unstable_isUnrecognizedActionError } from "next/navigation";
import type { CartAction } from "./action-form";
import type { CartAnswer } from "./actions";

/** What the action answers; null when it did not get through. A page of before a deploy, whose actions are gone, is loaded again. */
export async function ask(action: CartAction, form: FormData): Promise<CartAnswer | null> {
  try {
    return await action(form);
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error)) location.reload();
    return null;
  }
}
