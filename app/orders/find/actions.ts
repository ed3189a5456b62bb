"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { currentClient } from "@/app/caller";
import { readCartId } from "@/app/cart/cookies";
import { formFields } from "@/app/fields";
import { isJsSubmission } from "@/app/has-script";
import { requireSameOrigin } from "@/app/own-origin";
import { redirectTooManyRequests } from "@/app/too-many-requests/send-away";
import { orderLookupLimit } from "@/lib/caller-limits";
import { emailSchema } from "@/lib/checkout/contact";
import { sweep } from "@/lib/checkout/sweep";
import { sendOrderLinks } from "@/lib/orders/find-orders";

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
