"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { currentClient } from "@/app/caller";
import { formFields } from "@/app/fields";
import { requireSameOrigin } from "@/app/own-origin";
import { redirectTooManyRequests } from "@/app/too-many-requests/send-away";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { consumeCheckoutLimit } from "@/lib/count-attempt";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";
import { writeOrderCookie } from "./cookie";

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
