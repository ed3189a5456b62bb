import { catalogText } from "@/lib/messages/catalog";
import { formatMoney, type Money } from "@/lib/money";

/** `from`: the value is the lowest of several prices. */
export function Price({ value, from = false, className = "" }: { value: Money; from?: boolean; className?: string }) {
  return (
    <span className={`whitespace-nowrap tabular-nums ${className}`}>
      {from ? catalogText.from(formatMoney(value)) : formatMoney(value)}
    </span>
  );
}
