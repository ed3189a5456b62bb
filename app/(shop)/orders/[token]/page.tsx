import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { after, connection } from "next/server";
import { Suspense } from "react";
import { CheckingPayment } from "@/app/(shop)/checkout/_components/checking-payment";
import { OutcomeView } from "@/app/(shop)/checkout/_components/outcome-view";
import { checkoutProblemMessages, readProblem } from "@/app/(shop)/checkout/read-problem";
import { OrderDetails } from "@/app/(shop)/orders/_components/order-details";
import { Timeline } from "@/app/(shop)/orders/_components/timeline";
import { orderText } from "@/lib/messages/order";
import { findTimeline } from "@/lib/orders/order-access";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { sweep } from "@/lib/payments/sweep";

export const metadata: Metadata = { title: orderText.title, robots: { index: false } };

type Props = PageProps<"/orders/[token]">;

export default function OrderPage({ params, searchParams }: Props) {
  return (
    <Suspense fallback={<CheckingPayment />}>
      <Order params={params} searchParams={searchParams} />
    </Suspense>
  );
}

/**
 * The URL contains the order token, so everyone who has the URL sees the order. While the order is open, each view asks
 * Ozura.
 */
async function Order({ params, searchParams }: Props) {
  await connection();
  const { data: orderToken } = orderTokenSchema.safeParse((await params).token);
  if (!orderToken) notFound();
  const outcome = await confirmPayment(ozura(), { orderToken }, "order_page");
  const details = outcome.status === "unknown" ? null : outcome.privateDetails(orderToken);
  if (!details) notFound();
  const timeline = await findTimeline(orderToken);
  after(sweep);
  const problem = readProblem((await searchParams).problem);
  return (
    <OutcomeView
      outcome={outcome}
      isOwner
      urlParameters="order_page"
      problem={problem && checkoutProblemMessages[problem]}
    >
      <OrderDetails order={details} />
      <Timeline entries={timeline} />
    </OutcomeView>
  );
}
