import { formatMoment } from "@/lib/dates";
import { orderText } from "@/lib/messages/order";
import type { TimelineEntry } from "@/lib/orders/timeline";

/** The events of an order, the latest last. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="timeline" className="mt-12 border-t border-line pt-6 print:hidden">
      <h2 id="timeline" className="text-xl">
        {orderText.timelineTitle}
      </h2>
      <ol className="mt-4">
        {entries.map(({ at, text }) => (
          <li key={`${at.toISOString()} ${text}`} className="group relative pb-5 pl-7 last:pb-0">
            <span aria-hidden="true" className="absolute top-4 -bottom-2 left-1.25 w-0.5 bg-line group-last:hidden" />
            <span
              aria-hidden="true"
              className="absolute top-2 left-0 size-3 rounded-full border-2 border-edge bg-paper group-last:border-clay group-last:bg-clay"
            />
            <p>{text}</p>
            <time dateTime={at.toISOString()} className="block text-sm text-muted">
              {formatMoment(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
