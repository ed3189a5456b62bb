import { type Line, LineItem } from "./line-item";
import { Totals, type TotalsProps } from "./totals";

/** What was, or is about to be, ordered, and what it costs. */
export function OrderLines({ lines, subtotal, shipping, total }: TotalsProps & { lines: readonly Line[] }) {
  return (
    <div>
      <ul className="divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <LineItem key={`${line.name} ${line.variantName}`} line={line} />
        ))}
      </ul>
      <div className="mt-5">
        <Totals subtotal={subtotal} shipping={shipping} total={total} />
      </div>
    </div>
  );
}
