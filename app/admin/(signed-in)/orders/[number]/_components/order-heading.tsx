import Link from "next/link";
import { StatusBadge } from "@/app/admin/_components/status-badge";
import type { AdminOrder } from "@/lib/admin/orders/find-order";
import { formatMoment } from "@/lib/dates";
import { adminOrderText as text } from "@/lib/messages/admin/order";
import { reviewReasonText } from "@/lib/messages/admin/reviews";

export function OrderHeading({ order }: { order: AdminOrder }) {
  const { number, status, isDemo, placedAt, cancelledByStaffAt, openCases, token } = order;
  return (
    <div className="py-8 sm:py-10">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-3xl">{text.title(number)}</h1>
        <StatusBadge status={status} isDemo={isDemo} />
        <a href={`/orders/${token}`} className="ml-auto underline underline-offset-4">
          {text.viewAsShopper}
        </a>
      </div>
      <p className="mt-2 text-muted">{text.placed(formatMoment(placedAt))}</p>
      {cancelledByStaffAt && <p className="mt-2">{text.cancelledByStaff(formatMoment(cancelledByStaffAt))}</p>}
      {openCases.map((reason) => (
        <p key={reason} className="mt-4 rounded-md border-l-4 border-clay bg-clay-tint px-4 py-3">
          <span className="font-medium">{text.openCase(reviewReasonText[reason].name)}</span>{" "}
          <Link href="/admin/reviews" prefetch={false} className="underline underline-offset-4">
            {text.openReviews}
          </Link>
        </p>
      ))}
    </div>
  );
}
