import type { CheckoutProblem } from "@/lib/checkout/checkout-problem";
import { type ContactErrors, type ContactField, readContact } from "@/lib/checkout/contact";
import type { FormDraft } from "@/lib/http/form-draft";
import { formatMoney } from "@/lib/money";
import { site } from "@/lib/site";
import { checkoutProblemMessages } from "./read-problem";

export type PayState = {
  /** The values as the shopper typed them, for showing them again. */
  values: Partial<Record<ContactField, string>>;
  errors: ContactErrors;
  /** Why there is no payment page, unless single fields are wrong. */
  problem: string | null;
  /** The total that the shopper saw before the cart changed. Null unless the problem is `cart_changed`. */
  shownTotal: string | null;
};

/** The form's state after a failed submission. Without a draft (no cookie), the values are empty. */
export function payStateAfter(problem: CheckoutProblem, draft: FormDraft | null): PayState {
  const { values, shownTotal } = draft ?? { values: {}, shownTotal: null };
  const contact = draft && problem === "form_incomplete" ? readContact(values) : null;
  const errors = contact && "errors" in contact ? contact.errors : {};
  const isChanged = problem === "cart_changed" && shownTotal !== null;
  return {
    values,
    errors,
    problem: Object.keys(errors).length > 0 ? null : checkoutProblemMessages[problem],
    shownTotal: isChanged ? formatMoney({ amount: shownTotal, currency: site.currency }) : null,
  };
}
