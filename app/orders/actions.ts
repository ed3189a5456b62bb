"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";
import { rememberOrder } from "./cookie";

/** Goes on to the order's payment page, or to the order, where it says why not. */
export async function payOrder(form: FormData): Promise<void> {
  const { data: token } = orderTokenSchema.safeParse(form.get("order"));
  if (!token) notFound();
  const result = await retryPayment(ozura(), token);
  if (!result.ok) redirect(`/orders/${token}${result.reason === "already_paid" ? "" : `?problem=${result.reason}`}`);
  await rememberOrder(token);
  redirect(result.checkoutUrl as Route);
}
