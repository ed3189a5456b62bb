import { orderText } from "@/lib/text/order";
import { type Line, LineItem } from "./line-item";
import { Totals, type TotalsProps } from "./totals";

type Props = TotalsProps & { lines: readonly (Line & { quantity: number })[] };

/** What was, or is about to be, ordered, and what it costs. */
export function OrderLines({ lines, subtotal, shipping, total }: Props) {
  return (
    <div>
      <ul className="divide-y divide-line border-y border-line">
        {lines.map((line) => (
          <LineItem key={`${line.name} ${line.variantName}`} line={line}>
            <p className="mt-1 text-sm text-muted">{orderText.quantity(line.quantity)}</p>
          </LineItem>
        ))}
      </ul>
      <div className="mt-5">
        <Totals subtotal={subtotal} shipping={shipping} total={total} />
      </div>
    </div>
  );
}
