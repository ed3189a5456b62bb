"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { emailSchema } from "@/lib/checkout/contact";
import { readCartId } from "@/lib/http/cart-cookie";
import { requireSameOrigin } from "@/lib/http/csrf";
import { formFields, isJsSubmission } from "@/lib/http/form-submission";
import { currentClient, orderLookupLimit } from "@/lib/http/rate-limits";
import { redirectTooManyRequests } from "@/lib/http/too-many-requests";
import { sendOrderLinks } from "@/lib/orders/order-link-mail";
import { sweep } from "@/lib/payments/sweep";

export type FindState = { email: string; error: string | null };

/**
 * Mails an address the links to its orders. The response is sent before the lookup, so it cannot reveal whether an
 * address has orders.
 */
export async function mailMyOrderLinks(_: FindState, form: FormData): Promise<FindState> {
  await requireSameOrigin();
  const value = formFields(form).email;
  const email = emailSchema.safeParse(value);
  if (!email.success) {
    if (!(await isJsSubmission())) redirect("/orders/find?problem=email");
    return { email: typeof value === "string" ? value : "", error: email.error.issues[0]?.message ?? null };
  }
  const limit = await orderLookupLimit.consume(await currentClient(await readCartId()));
  if (!limit.ok) redirectTooManyRequests(limit);
  after(async () => {
    await sendOrderLinks(email.data);
    await sweep();
  });
  redirect("/orders/find?sent=1");
}
