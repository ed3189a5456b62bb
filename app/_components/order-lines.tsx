import type { Costs } from "@/lib/cart/totals";
import { orderText } from "@/lib/messages/order";
import { type Line, LineItem } from "./line-item";
import { Totals } from "./totals";

type Props = Costs & { lines: readonly (Line & { quantity: number })[] };

/** The lines and costs of an order, or of a cart before it is ordered. */
export function OrderLines({ lines, ...costs }: Props) {
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
        <Totals costs={costs} />
      </div>
    </div>
  );
}
