"use client";

import { useActionState, useSyncExternalStore } from "react";
import { Button } from "@/app/_components/button";
import { Field, SelectField } from "@/app/_components/field";
import type { Country } from "@/lib/countries";
import { type PayState, pay } from "../actions";

type Props = {
  countries: readonly Country[];
  /** The total of the summary beside the form, in the smallest unit: what the shopper agrees to. */
  total: number;
  /** What was typed for this order before. */
  known: PayState["values"];
  /** Why the last try without JavaScript led nowhere. */
  problem: string | null;
};

/** Where the order goes. A plain form: it works before, and without, JavaScript. */
export function CheckoutForm({ countries, total, known, ...before }: Props) {
  const [{ values, errors, problem }, action, pending] = useActionState(pay, {
    values: known,
    errors: {},
    problem: before.problem,
  });
  const field = (name: keyof PayState["values"]) => ({
    name,
    defaultValue: values[name] ?? "",
    error: errors[name] ?? null,
  });

  return (
    <form action={action} noValidate={useHydrated()} className="space-y-5">
      <h2 className="text-xl">Where it goes</h2>
      <input type="hidden" name="total" value={total} />
      {(problem || Object.keys(errors).length > 0) && (
        <p role="alert" className="rounded-md bg-danger-tint p-4 text-danger">
          {problem ?? "Please check the fields that are marked."}
        </p>
      )}
      <Field {...field("email")} label="Email" type="email" autoComplete="email" required />
      <Field {...field("name")} label="Full name" autoComplete="name" required />
      <SelectField key={values.country ?? ""} {...field("country")} label="Country" autoComplete="country" required>
        <option value="">Choose a country</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </SelectField>
      <Field {...field("addressLine1")} label="Address" autoComplete="address-line1" required />
      <Field {...field("addressLine2")} label="Apartment, suite, etc." optional autoComplete="address-line2" />
      <div className="grid gap-5 sm:grid-cols-3">
        <Field {...field("city")} label="City" autoComplete="address-level2" required />
        <Field {...field("state")} label="State or region" autoComplete="address-level1" />
        <Field {...field("postalCode")} label="Postal code" autoComplete="postal-code" />
      </div>
      <Button type="submit" disabled={pending} className="mt-3 w-full">
        {pending ? "Opening the payment page …" : "Continue to payment"}
      </Button>
      <p className="text-sm text-muted">
        You pay on Ozura’s page, in the next step. We hold your things for you while you do, and never see your card.
      </p>
    </form>
  );
}

/** The browser checks what is required until we can say it better. */
function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}
