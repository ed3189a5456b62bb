import { type ContactErrors, type ContactField, readContact } from "@/lib/checkout/contact";
import { formatMoney } from "@/lib/money";
import { site } from "@/lib/site";
import { type Problem, problemText } from "./problem";
import type { TypedForm } from "./typed-form";

/** What the form shows. */
export type PayState = {
  /** As typed, to show again. */
  values: Partial<Record<ContactField, string>>;
  errors: ContactErrors;
  /** Why there is no payment page, if it is not the fields. */
  problem: string | null;
  /** With a cart that changed: the total that was shown before. */
  shownTotal: string | null;
};

/** The form after a try that led nowhere; without what was typed, if nothing kept it. */
export function stateAfter(problem: Problem, typed: TypedForm | null): PayState {
  const { values, shownTotal } = typed ?? { values: {}, shownTotal: null };
  const read = typed && problem === "form_incomplete" ? readContact(values) : null;
  const errors = read && "errors" in read ? read.errors : {};
  const isChanged = problem === "cart_changed" && shownTotal !== null;
  return {
    values,
    errors,
    problem: Object.keys(errors).length > 0 ? null : problemText[problem],
    shownTotal: isChanged ? formatMoney({ amount: shownTotal, currency: site.currency }) : null,
  };
}
