"use server";

import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { after } from "next/server";
import { z } from "zod";
import { passesBotCheck } from "@/lib/checkout/bot-check";
import type { CheckoutProblem } from "@/lib/checkout/checkout-problem";
import { contactFields, readContact } from "@/lib/checkout/contact";
import { placeOrder } from "@/lib/checkout/place-order";
import { readCart, writeCart } from "@/lib/http/cart-cookie";
import { UNKNOWN_IP } from "@/lib/http/client-ip";
import { requireSameOrigin } from "@/lib/http/csrf";
import { type FormDraft, saveFormDraft } from "@/lib/http/form-draft";
import { formFields, isJsSubmission } from "@/lib/http/form-submission";
import { writeOrderCookie } from "@/lib/http/order-cookie";
import { consumeCheckoutLimit, currentClient } from "@/lib/http/rate-limits";
import { redirectTooManyRequests } from "@/lib/http/too-many-requests";
import { ozura } from "@/lib/ozura";
import { sweep } from "@/lib/payments/sweep";
import { type PayState, payStateAfter } from "./pay-state";

const totalSchema = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Places the cart's order and redirects to its payment page, or returns the reason why that is not possible. */
export async function pay(_: PayState, form: FormData): Promise<PayState> {
  await requireSameOrigin();
  const fields = formFields(form);
  const parsed = readContact(fields);
  // The server only compares the shown total with the current price. An invalid value counts as no total shown.
  const shownTotal = totalSchema.safeParse(fields.total).data ?? null;
  const draft = { values: contactValues(fields), shownTotal };
  if ("errors" in parsed) return fail("form_incomplete", draft);
  // `readCart` and not `currentCart`, which queries the database: `placeOrder` itself reports a cart that was paid.
  const cart = await readCart();
  const client = await currentClient(cart.id);
  const limit = await consumeCheckoutLimit(client);
  if (!limit) return fail("try_again", draft);
  if (!limit.ok) return failOverLimit(limit, draft);
  after(sweep);
  const result = await placeOrder(ozura(), {
    cart,
    contact: parsed.contact,
    shownTotal: shownTotal ?? 0,
    ...(client.ip !== UNKNOWN_IP && { from: client.ip }),
    passesBotCheck: () => passesBotCheck({ form: fields, address: client.ip }),
  });
  if ("orderToken" in result) await writeOrderCookie(result.orderToken);
  if (result.ok) redirect(result.checkoutUrl as Route);
  if (result.reason === "already_paid") redirect(`/orders/${result.orderToken}`);
  if (result.reason === "sold_out" || result.reason === "cancelled_by_staff") {
    // This cart's order can never be paid. A new cart version gets a new idempotency key, so the cart can become
    // another order, and the next page shows the sold-out items.
    await writeCart({ ...cart, version: cart.version + 1 });
    await saveFormDraft(draft);
    redirect(result.reason === "sold_out" ? "/cart" : "/checkout?problem=cancelled_by_staff#problem");
  }
  if (result.reason === "costs_differ") {
    await writeCart({ ...cart, version: cart.version + 1 });
    return fail("cart_changed", draft);
  }
  return fail(result.reason, draft);
}

async function failOverLimit(limit: { waitSeconds: number }, draft: FormDraft): Promise<PayState> {
  if (await isJsSubmission()) return payStateAfter("too_many", draft);
  await saveFormDraft(draft);
  return redirectTooManyRequests(limit, "checkout");
}

async function fail(problem: CheckoutProblem, draft: FormDraft): Promise<PayState> {
  if (!(await isJsSubmission())) {
    await saveFormDraft(draft);
    redirect(`/checkout?problem=${problem}#problem`);
  }
  if (problem === "cart_changed") {
    // The refreshed page calculates the total for the country that the shopper has chosen.
    await saveFormDraft(draft);
    refresh();
  }
  return payStateAfter(problem, draft);
}

function contactValues(fields: Record<string, FormDataEntryValue>): FormDraft["values"] {
  return Object.fromEntries(contactFields.map((name) => [name, typeof fields[name] === "string" ? fields[name] : ""]));
}
