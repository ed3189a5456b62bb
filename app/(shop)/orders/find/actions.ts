"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { emailSchema } from "@/lib/checkout/contact";
import { readCartId } from "@/lib/http/cart-cookie";
import { requireSameOrigin } from "@/lib/http/csrf";
import { currentClient } from "@/lib/http/current-client";
import { formFields } from "@/lib/http/form-fields";
import { isJsSubmission } from "@/lib/http/is-js-submission";
import { orderLookupLimit } from "@/lib/http/rate-limits";
import { redirectTooManyRequests } from "@/lib/http/redirect-too-many-requests";
import { sendOrderLinks } from "@/lib/orders/order-link-mail";
import { sweep } from "@/lib/payments/sweep";

export type FindState = { email: string; error: string | null };

/**
 * Mails an address the links to its orders. The response is sent before the lookup, so it cannot reveal whether an
 * address has orders.
 */
export async function findMyOrders(_: FindState, form: FormData): Promise<FindState> {
  await requireSameOrigin();
  const typed = formFields(form).email;
  const email = emailSchema.safeParse(typed);
  if (!email.success) {
    if (!(await isJsSubmission())) redirect("/orders/find?problem=email");
    return { email: typeof typed === "string" ? typed : "", error: email.error.issues[0]?.message ?? null };
  }
  const taken = await orderLookupLimit.consume(await currentClient(await readCartId()));
  if (!taken.ok) redirectTooManyRequests(taken);
  after(async () => {
    await sendOrderLinks(email.data);
    await sweep();
  });
  redirect("/orders/find?sent=1");
}
