import type { Costs } from "@/lib/cart/totals";
import { totalRows } from "@/lib/messages/totals";
import { Price } from "./price";

export function Totals({ costs }: { costs: Costs }) {
  return (
    <dl className="space-y-2">
      {totalRows(costs).map(({ part, label, value }) => (
        <div
          key={part}
          className={`flex justify-between gap-4 ${part === "total" ? "border-t border-line pt-3 text-lg font-semibold" : ""}`}
        >
          <dt>{label}</dt>
          <dd>
            <Price value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
