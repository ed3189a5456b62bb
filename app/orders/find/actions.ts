"use server";

import { redirect } from "next/navigation";
import { after } from "next/server";
import { caller } from "@/app/caller";
import { rememberedCart } from "@/app/cart/cookies";
import { fieldsOf } from "@/app/fields";
import { hasScript } from "@/app/has-script";
import { requireOwnOrigin } from "@/app/own-origin";
import { sendAway } from "@/app/too-many-requests/send-away";
import { askingForLinks } from "@/lib/caller-limits";
import { emailSchema } from "@/lib/checkout/contact";
import { sweep } from "@/lib/checkout/sweep";
import { mailOrderLinks } from "@/lib/orders/find-orders";

export type FindState = { email: string; error: string | null };

/**
 * Mails an address the links to its orders. The response is sent before the lookup, so it cannot reveal whether an
 * address has orders.
 */
export async function findMyOrders(_: FindState, form: FormData): Promise<FindState> {
  await requireOwnOrigin();
  const typed = fieldsOf(form).email;
  const email = emailSchema.safeParse(typed);
  if (!email.success) {
    if (!(await hasScript())) redirect("/orders/find?problem=email");
    return { email: typeof typed === "string" ? typed : "", error: email.error.issues[0]?.message ?? null };
  }
  const taken = await askingForLinks.take(await caller(await rememberedCart()));
  if (!taken.ok) sendAway(taken);
  after(async () => {
    await mailOrderLinks(email.data);
    await sweep();
  });
  redirect("/orders/find?sent=1");
}
