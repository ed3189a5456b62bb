import { DescriptionItem } from "@/app/admin/_components/description-item";
import type { Sales, SalesTotals } from "@/lib/admin/orders/sales-totals";
import { ordersText as text } from "@/lib/messages/admin/orders";
import { formatMoney } from "@/lib/money";

export function SalesSummary({ sales: { today, week } }: { sales: SalesTotals }) {
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-2">
      <DescriptionItem name={text.today}>{describeSales(today)}</DescriptionItem>
      <DescriptionItem name={text.week}>{describeSales(week)}</DescriptionItem>
    </dl>
  );
}

function describeSales({ orders, sum, refunded }: Sales): string {
  const sold = text.sales(orders, formatMoney(sum));
  return refunded.amount > 0 ? `${sold}, ${text.refunds(formatMoney(refunded))}` : sold;
}
