"use server";

import type { Route } from "next";
import { notFound, redirect } from "next/navigation";
import { caller } from "@/app/caller";
import { fieldsOf } from "@/app/fields";
import { requireOwnOrigin } from "@/app/own-origin";
import { sendAway } from "@/app/too-many-requests/send-away";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { countAttempt } from "@/lib/count-attempt";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";
import { rememberOrder } from "./cookie";

/** Redirects to the order's payment page, or to the order's page with the reason why there is none. */
export async function payOrder(form: FormData): Promise<void> {
  await requireOwnOrigin();
  const { data: token } = orderTokenSchema.safeParse(fieldsOf(form).order);
  if (!token) notFound();
  const taken = await countAttempt(await caller(token));
  if (!taken) redirect(`/orders/${token}?problem=try_again`);
  if (!taken.ok) sendAway(taken);
  const result = await retryPayment(ozura(), token);
  if (!result.ok) redirect(`/orders/${token}${result.reason === "already_paid" ? "" : `?problem=${result.reason}`}`);
  await rememberOrder(token);
  redirect(result.checkoutUrl as Route);
}
