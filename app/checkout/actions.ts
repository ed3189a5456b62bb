"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { z } from "zod";
import { writeCart } from "@/app/cart/cookies";
import { currentCart } from "@/app/cart/current-cart";
import { hasScript } from "@/app/has-script";
import { rememberOrder } from "@/app/orders/cookie";
import { type Contact, contactSchema } from "@/lib/checkout/contact";
import { placeOrder } from "@/lib/checkout/place-order";
import { sweep } from "@/lib/checkout/sweep";
import { ozura } from "@/lib/ozura";
import { type Problem, problemText } from "./problem-text";

export type PayState = {
  /** As typed, to show again. */
  values: Partial<Record<keyof Contact, string>>;
  errors: Partial<Record<keyof Contact, string>>;
  problem: string | null;
};

const totalSchema = z.coerce.number().int().nonnegative();

/** Places the order of the cart and goes on to its payment page, or says what is in the way. */
export async function pay(_: PayState, form: FormData): Promise<PayState> {
  const fields = Object.fromEntries(form);
  const contact = contactSchema.safeParse(fields);
  const values = typedValues(fields);
  if (!contact.success) {
    const { fieldErrors } = z.flattenError(contact.error);
    return answer("form_incomplete", { values, errors: firstOfEach(fieldErrors), problem: null });
  }
  // What was shown is only compared with the price; nonsense here means that nothing was shown.
  const shownTotal = totalSchema.safeParse(fields.total).data ?? 0;
  after(sweep);
  const cart = await currentCart();
  const result = await placeOrder(ozura(), { cart, contact: contact.data, shownTotal });
  if ("orderToken" in result) await rememberOrder(result.orderToken);
  if (result.ok) redirect(result.checkoutUrl as Route);
  if (result.reason === "already_paid") redirect(`/orders/${result.orderToken}`);
  if (result.reason === "sold_out") {
    // The order can't be had any more. As a new version the cart is free of it, and says what is gone.
    await writeCart({ ...cart, version: cart.version + 1 });
    redirect("/cart");
  }
  return answer(result.reason, { values, errors: {}, problem: problemText[result.reason] });
}

async function answer(problem: Problem, state: PayState): Promise<PayState> {
  if (!(await hasScript())) redirect(`/checkout?problem=${problem}`);
  return state;
}

const names = Object.keys(contactSchema.shape) as (keyof Contact)[];

function typedValues(fields: Record<string, FormDataEntryValue>): PayState["values"] {
  return Object.fromEntries(names.map((name) => [name, typeof fields[name] === "string" ? fields[name] : ""]));
}

function firstOfEach(errors: Partial<Record<keyof Contact, string[]>>): PayState["errors"] {
  return Object.fromEntries(names.flatMap((name) => (errors[name]?.[0] ? [[name, errors[name][0]]] : [])));
}
