import Link from "next/link";
import { Head } from "@/app/admin/_components/head";
import { ScrollBox } from "@/app/admin/_components/scroll-box";
import { StatusMark } from "@/app/admin/_components/status-mark";
import type { ListedOrder } from "@/lib/admin/orders/list-orders";
import { formatMoment } from "@/lib/dates";
import { formatMoney } from "@/lib/money";
import { caseText } from "@/lib/text/admin/attention";
import { ordersText as text } from "@/lib/text/admin/orders";

export function OrderTable({ orders }: { orders: readonly ListedOrder[] }) {
  return (
    <ScrollBox label={text.list}>
      <table className="w-full min-w-130 text-left">
        <thead className="border-b border-line text-sm text-muted">
          <tr>
            <Head>{text.number}</Head>
            <Head>{text.customer}</Head>
            <Head>{text.state}</Head>
            <Head right>{text.total}</Head>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {orders.map((order) => (
            <Row key={order.number} order={order} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

const cell = "py-3 pr-4 align-top";

function Row({ order: { number, placedAt, name, email, status, openCases, total } }: { order: ListedOrder }) {
  return (
    <tr>
      <th scope="row" className={`font-medium ${cell}`}>
        <Link
          href={`/admin/orders/${number}`}
          prefetch={false}
          className="underline decoration-edge underline-offset-4 hover:decoration-current"
        >
          {number}
        </Link>
        <time dateTime={placedAt.toISOString()} className="block text-sm font-normal text-muted">
          {formatMoment(placedAt)}
        </time>
      </th>
      <td className={`max-w-80 wrap-anywhere ${cell}`}>
        {name}
        <span className="block text-sm text-muted">{email}</span>
      </td>
      <td className={cell}>
        <StatusMark status={status} />
        {openCases.map((reason) => (
          <span key={reason} className="mt-1 block text-sm text-clay">
            {caseText[reason].name}
          </span>
        ))}
      </td>
      <td className="py-3 text-right align-top whitespace-nowrap tabular-nums">{formatMoney(total)}</td>
    </tr>
  );
}
