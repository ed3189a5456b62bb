"use server";

import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { z } from "zod";
import { passesChallenge } from "@/lib/checkout/challenge";
import { contactFields, readContact } from "@/lib/checkout/contact";
import { placeOrder } from "@/lib/checkout/place-order";
import { readCart, writeCart } from "@/lib/http/cart-cookie";
import { consumeCheckoutLimit } from "@/lib/http/consume-checkout-limit";
import { requireSameOrigin } from "@/lib/http/csrf";
import { currentClient } from "@/lib/http/current-client";
import { type FormDraft, saveFormDraft } from "@/lib/http/form-draft";
import { formFields } from "@/lib/http/form-fields";
import { isJsSubmission } from "@/lib/http/is-js-submission";
import { writeOrderCookie } from "@/lib/http/order-cookie";
import { redirectTooManyRequests } from "@/lib/http/redirect-too-many-requests";
import { ozura } from "@/lib/ozura";
import { sweep } from "@/lib/payments/sweep";
import type { CheckoutProblem } from "./checkout-problem";
import { type PayState, payStateAfter } from "./pay-state";

const totalSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Places the cart's order and redirects to its payment page, or returns the reason why that is not possible. */
export async function pay(_: PayState, form: FormData): Promise<PayState> {
  await requireSameOrigin();
  const fields = formFields(form);
  const read = readContact(fields);
  // The server only compares the shown total with the current price. An invalid value counts as no total shown.
  const shownTotal = totalSchema.safeParse(fields.total).data ?? null;
  const typed = { values: typedValues(fields), shownTotal };
  if ("errors" in read) return answer("form_incomplete", typed);
  // `readCart` and not `currentCart`, which would query the database: `placeOrder` itself reports a cart that was paid.
  const cart = await readCart();
  const from = await currentClient(cart.id);
  const taken = await consumeCheckoutLimit(from);
  if (!taken) return answer("try_again", typed);
  if (!taken.ok) return tooManyFor(typed, taken);
  after(sweep);
  const result = await placeOrder(ozura(), {
    cart,
    contact: read.contact,
    shownTotal: shownTotal ?? 0,
    from: from.ip,
    passesChallenge: () => passesChallenge({ form: fields, address: from.ip }),
  });
  if ("orderToken" in result) await writeOrderCookie(result.orderToken);
  if (result.ok) redirect(result.checkoutUrl as Route);
  if (result.reason === "already_paid") redirect(`/orders/${result.orderToken}`);
  if (result.reason === "sold_out" || result.reason === "cancelled_by_staff") {
    // This cart's order can never be paid. A new cart version gets a new idempotency key, so the cart can become
    // another order, and the next page shows the sold-out items.
    await writeCart({ ...cart, version: cart.version + 1 });
    redirect(result.reason === "sold_out" ? "/cart" : "/checkout?problem=cancelled_by_staff");
  }
  if (result.reason === "costs_differ") {
    await writeCart({ ...cart, version: cart.version + 1 });
    return answer("cart_changed", typed);
  }
  return answer(result.reason, typed);
}

async function tooManyFor(typed: FormDraft, taken: { waitSeconds: number }): Promise<PayState> {
  if (await isJsSubmission()) return payStateAfter("too_many", typed);
  await saveFormDraft(typed);
  return redirectTooManyRequests(taken, "checkout");
}

async function answer(problem: CheckoutProblem, typed: FormDraft): Promise<PayState> {
  if (!(await isJsSubmission())) {
    await saveFormDraft(typed);
    redirect(`/checkout?problem=${problem}#problem`);
  }
  if (problem === "cart_changed") {
    // The refreshed page calculates the total for the country that the shopper typed.
    await saveFormDraft(typed);
    refresh();
  }
  return payStateAfter(problem, typed);
}

function typedValues(fields: Record<string, FormDataEntryValue>): FormDraft["values"] {
  return Object.fromEntries(contactFields.map((name) => [name, typeof fields[name] === "string" ? fields[name] : ""]));
}
