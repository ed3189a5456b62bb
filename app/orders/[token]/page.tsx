import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { after, connection } from "next/server";
import { Suspense } from "react";
import { CheckingPayment } from "@/app/checkout/_components/checking-payment";
import { OutcomeView } from "@/app/checkout/_components/outcome-view";
import { readProblem } from "@/app/checkout/problem-text";
import { confirmPayment } from "@/lib/checkout/confirm-payment";
import { sweep } from "@/lib/checkout/sweep";
import { findOwnOrder } from "@/lib/orders/access";
import { ozura } from "@/lib/ozura";
import { orderTokenSchema } from "@/lib/ozura/return-params";
import { OrderDetails } from "./order-details";

export const metadata: Metadata = { title: "Your order", robots: { index: false } };

type Props = PageProps<"/orders/[token]">;

export default function OrderPage({ params, searchParams }: Props) {
  return (
    <Suspense fallback={<CheckingPayment />}>
      <Order params={params} searchParams={searchParams} />
    </Suspense>
  );
}

/** Whoever has the address has the key. While the order is open, looking at it asks Ozura. */
async function Order({ params, searchParams }: Props) {
  await connection();
  const { data: orderToken } = orderTokenSchema.safeParse((await params).token);
  if (!orderToken) notFound();
  const outcome = await confirmPayment(ozura(), { orderToken }, "order_page");
  const order = await findOwnOrder(orderToken);
  if (!order) notFound();
  after(sweep);
  const problem = readProblem((await searchParams).problem);
  return (
    <OutcomeView outcome={outcome} isOwner address="order_page" problem={problem}>
      <OrderDetails order={order} />
    </OutcomeView>
  );
}
