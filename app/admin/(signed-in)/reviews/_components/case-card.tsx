import Link from "next/link";
import { StatusBadge } from "@/app/admin/_components/status-badge";
import type { OpenCase } from "@/lib/admin/reviews/list-open-cases";
import { formatMoment } from "@/lib/dates";
import { reviewReasonText, reviewText as text } from "@/lib/messages/admin/reviews";
import { formatMoney } from "@/lib/money";
import { CaseActions } from "./case-actions";
import { CaseDetails } from "./case-details";

/** One review case: what happened, a suggestion, and the two ways to close it. */
export function CaseCard({ reviewCase }: { reviewCase: OpenCase }) {
  const { reason, openedAt, order } = reviewCase;
  const { name, happened, suggestion, suggestionWhenDecided } = reviewReasonText[reason];
  return (
    <li data-case={reason} className="rounded-lg border border-line p-5 sm:p-7">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-xl">{name}</h2>
        <time dateTime={openedAt.toISOString()} className="text-sm text-muted">
          {text.since(formatMoment(openedAt))}
        </time>
      </div>
      <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link
          href={`/admin/orders/${order.number}`}
          prefetch={false}
          className="font-medium underline underline-offset-4"
        >
          {text.order(order.number)}
        </Link>
        <StatusBadge status={order.status} isDemo={order.isDemo} />
        <span className="wrap-anywhere text-muted">
          {order.name}, {formatMoney(order.total)}
        </span>
      </p>
      <p className="mt-4 max-w-prose">{happened}</p>
      <CaseDetails reviewCase={reviewCase} />
      <p className="mt-4 max-w-prose">
        <span className="font-medium">{text.suggestion}:</span>{" "}
        {reviewCase.isDecision ? suggestion : (suggestionWhenDecided ?? suggestion)}
      </p>
      <div className="mt-5 grid items-start gap-4 md:grid-cols-2">
        <CaseActions reviewCase={reviewCase} />
      </div>
    </li>
  );
}
