"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { consumeCheckoutLimit } from "@/lib/http/consume-checkout-limit";
import { requireSameOrigin } from "@/lib/http/csrf";
import { currentClient } from "@/lib/http/current-client";
import { formFields } from "@/lib/http/form-fields";
import { writeOrderCookie } from "@/lib/http/order-cookie";
import { redirectTooManyRequests } from "@/lib/http/redirect-too-many-requests";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";

/** Redirects to the order's payment page, or to the order's page with the reason why there is none. */
export async function payOrder(form: FormData): Promise<void> {
  await requireSameOrigin();
  const { data: token } = orderTokenSchema.safeParse(formFields(form).order);
  if (!token) notFound();
  const taken = await consumeCheckoutLimit(await currentClient(token));
  if (!taken) redirect(`/orders/${token}?problem=try_again`);
  if (!taken.ok) redirectTooManyRequests(taken);
  const result = await retryPayment(ozura(), token);
  if (!result.ok) redirect(`/orders/${token}${result.reason === "already_paid" ? "" : `?problem=${result.reason}`}`);
  await writeOrderCookie(token);
  redirect(result.checkoutUrl as Route);
}
