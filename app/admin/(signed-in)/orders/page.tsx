import type { Metadata } from "next";
import { Message } from "@/app/_components/message";
import { Pagination } from "@/app/admin/_components/pagination";
import { listOrders } from "@/lib/admin/orders/list-orders";
import { orderParams, readOrderQuery } from "@/lib/admin/orders/order-query";
import { countSales } from "@/lib/admin/orders/sales-totals";
import { requireStaff } from "@/lib/http/require-staff";
import { ordersText as text } from "@/lib/messages/admin/orders";
import { OrderSearch } from "./_components/order-search";
import { OrderTable } from "./_components/order-table";
import { SalesSummary } from "./_components/sales-summary";

export const metadata: Metadata = { title: text.title };

export const instant = false;

export default async function OrdersPage({ searchParams }: PageProps<"/admin/orders">) {
  await requireStaff();
  const query = readOrderQuery(await searchParams);
  const [{ orders, next }, sales] = await Promise.all([listOrders(query), countSales()]);
  const filters = { ...query, after: null };
  const isFiltered = orderParams(filters).size > 0;
  return (
    <>
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-3 pt-8 pb-6 sm:pt-10">
        <h1 className="text-3xl">{text.title}</h1>
        <SalesSummary sales={sales} />
      </div>
      <OrderSearch query={query} isFiltered={isFiltered} />
      {orders.length > 0 ? (
        <OrderTable orders={orders} />
      ) : (
        <Message heading="h2" title={isFiltered ? text.noMatches : text.noOrders} text="" />
      )}
      <Pagination
        path="/admin/orders"
        params={orderParams(filters)}
        isFirst={query.after === null}
        next={next}
        text={{ next: text.older, first: text.newest }}
      />
    </>
  );
}
