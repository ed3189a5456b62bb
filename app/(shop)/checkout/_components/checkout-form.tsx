"use client";

import { useActionState, useId } from "react";
import { Button } from "@/app/_components/button";
import { EmailField } from "@/app/_components/email-field";
import { Field } from "@/app/_components/field";
import { useHydrated } from "@/app/_components/use-hydrated";
import { pay } from "@/app/(shop)/checkout/actions";
import type { PayState } from "@/app/(shop)/checkout/pay-state";
import type { Country } from "@/lib/address/countries";
import { checkoutText } from "@/lib/messages/checkout";
import { AddressFields } from "./address-fields";
import { ProblemSummary } from "./problem-summary";

type FieldName = keyof PayState["values"];

type Props = {
  countries: readonly Country[];
  /** The total in the summary beside the form, in the smallest unit and as text. The shopper agrees to this total. */
  total: { amount: number; text: string };
  /** Values typed earlier for this order, and the reason why the last submission without JavaScript failed. */
  start: PayState;
  emailHint: string;
};

/** The contact and address form. It works before hydration and without JavaScript. */
export function CheckoutForm({ countries, total, start, emailHint }: Props) {
  const [state, action, pending] = useActionState(pay, start);
  const formId = useId();
  const hydrated = useHydrated();
  const idOf = (name: FieldName) => `${formId}${name}`;
  const field = (name: FieldName) => ({
    name,
    id: idOf(name),
    defaultValue: state.values[name] ?? "",
    error: state.errors[name] ?? null,
  });

  return (
    <form action={action} noValidate={hydrated} className="space-y-5">
      <ProblemSummary state={state} total={total.text} idOf={idOf} />
      <h2 className="text-xl">{checkoutText.yourDetails}</h2>
      <input type="hidden" name="total" value={total.amount} />
      <EmailField {...field("email")} label={checkoutText.email} hint={emailHint} autoComplete="email" />
      <Field {...field("name")} label={checkoutText.name} autoComplete="shipping name" required />
      <AddressFields field={field} countries={countries} hydrated={hydrated} />
      <div className="space-y-3 pt-3">
        <Button type="submit" disabled={pending} className="w-full">
          {pending ? checkoutText.opening : checkoutText.continue(total.text)}
        </Button>
        <p className="text-sm text-muted">{checkoutText.afterwards}</p>
      </div>
    </form>
  );
}
