import type { Metadata } from "next";
import Link from "next/link";
import { Message } from "@/app/_components/message";
import { OrderLines } from "@/app/_components/order-lines";
import { PageResult } from "@/app/admin/_components/page-result";
import { Section } from "@/app/admin/_components/section";
import { readFlash } from "@/app/admin/flash";
import { findOrder } from "@/lib/admin/orders/find-order";
import { requireStaff } from "@/lib/http/require-staff";
import { adminOrderText as text } from "@/lib/messages/admin/order";
import { ordersText } from "@/lib/messages/admin/orders";
import { Customer } from "./_components/customer";
import { History } from "./_components/history";
import { Mails } from "./_components/mails";
import { OrderActionList } from "./_components/order-action-list";
import { OrderHeading } from "./_components/order-heading";
import { Payments } from "./_components/payments";

export const metadata: Metadata = { title: ordersText.number };

export const instant = false;

export default async function OrderPage({ params }: PageProps<"/admin/orders/[number]">) {
  await requireStaff();
  const { number } = await params;
  const order = /^[1-9]\d{0,8}$/.test(number) ? await findOrder(Number(number)) : null;
  if (!order) return <UnknownOrder />;
  return (
    <PageResult flash={await readFlash(`/admin/orders/${number}`)}>
      <OrderHeading order={order} />
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 space-y-12">
          <Section title={text.ordered}>
            <OrderLines {...order} />
          </Section>
          <Customer order={order} />
          <Payments payments={order.payments} />
          <History entries={order.history} />
          <Mails mails={order.mails} />
        </div>
        <OrderActionList order={order} />
      </div>
    </PageResult>
  );
}

function UnknownOrder() {
  return (
    <Message title={text.unknownTitle} text={text.unknown}>
      <Link href="/admin/orders" prefetch={false} className="underline underline-offset-4">
        {text.toOrders}
      </Link>
    </Message>
  );
}
