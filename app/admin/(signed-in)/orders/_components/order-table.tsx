import Link from "next/link";
import { AdminTable } from "@/app/admin/_components/admin-table";
import { StatusBadge } from "@/app/admin/_components/status-badge";
import type { ListedOrder } from "@/lib/admin/orders/list-orders";
import { formatMoment } from "@/lib/dates";
import { ordersText as text } from "@/lib/messages/admin/orders";
import { reviewReasonText } from "@/lib/messages/admin/reviews";
import { formatMoney } from "@/lib/money";

export function OrderTable({ orders }: { orders: readonly ListedOrder[] }) {
  return (
    <AdminTable label={text.list} heads={heads}>
      {orders.map((order) => (
        <Row key={order.number} order={order} />
      ))}
    </AdminTable>
  );
}

const heads = [{ text: text.number }, { text: text.customer }, { text: text.state }, { text: text.total, right: true }];

const cell = "py-3 pr-4 align-top";

function Row({ order: { number, placedAt, name, email, status, isDemo, openCases, total } }: { order: ListedOrder }) {
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
        <span dir="auto" className="block">
          {name}
        </span>
        <span className="block text-sm text-muted">{email}</span>
      </td>
      <td className={cell}>
        <StatusBadge status={status} isDemo={isDemo} />
        {openCases.map((reason) => (
          <span key={reason} className="mt-1 block text-sm text-clay">
            {reviewReasonText[reason].name}
          </span>
        ))}
      </td>
      <td className="py-3 text-right align-top whitespace-nowrap tabular-nums">{formatMoney(total)}</td>
    </tr>
  );
}
