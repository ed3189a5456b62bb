"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { requireSameOrigin } from "@/lib/http/csrf";
import { formFields } from "@/lib/http/form-submission";
import { writeOrderCookie } from "@/lib/http/order-cookie";
import { consumeCheckoutLimit, currentClient } from "@/lib/http/rate-limits";
import { redirectTooManyRequests } from "@/lib/http/too-many-requests";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";

/** Redirects to the order's payment page, or to the order's page with the reason why there is none. */
export async function payOrder(form: FormData): Promise<void> {
  await requireSameOrigin();
  const { data: token } = orderTokenSchema.safeParse(formFields(form).order);
  if (!token) notFound();
  const limit = await consumeCheckoutLimit(await currentClient(token));
  if (!limit) redirect(`/orders/${token}?problem=try_again`);
  if (!limit.ok) redirectTooManyRequests(limit);
  const result = await retryPayment(ozura(), token);
  if (!result.ok) redirect(`/orders/${token}${result.reason === "already_paid" ? "" : `?problem=${result.reason}`}`);
  await writeOrderCookie(token);
  redirect(result.checkoutUrl as Route);
}
