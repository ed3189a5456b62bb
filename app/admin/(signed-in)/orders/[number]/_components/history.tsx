import { Section } from "@/app/admin/_components/section";
import type { HistoryEntry } from "@/lib/admin/orders/describe-event";
import { formatMoment } from "@/lib/dates";
import { adminOrderText } from "@/lib/messages/admin/order";

/** All events of the order, the latest last, each with its source. */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <Section title={adminOrderText.history}>
      <ol className="border-l-2 border-line">
        {entries.map(({ id, at, by, isPerson, text, details }) => (
          <li key={id} className="relative pb-4 pl-5 last:pb-0">
            <span
              aria-hidden="true"
              className="absolute top-2 -left-1.75 size-3 rounded-full border-2 border-edge bg-paper"
            />
            <p className="wrap-anywhere">{text}</p>
            {details.map((detail) => (
              <p key={detail} className="text-sm wrap-anywhere">
                {detail}
              </p>
            ))}
            <p className="text-sm text-muted">
              <span className={isPerson ? "font-medium text-ink" : ""}>{by}</span>,{" "}
              <time dateTime={at.toISOString()}>{formatMoment(at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
