import { formatMoney, type Money } from "@/lib/money";

/** `from`: the least of several prices. */
export function Price({ value, from = false, className = "" }: { value: Money; from?: boolean; className?: string }) {
  return (
    <span className={`whitespace-nowrap tabular-nums ${className}`}>
      {from && "from "}
      {formatMoney(value)}
    </span>
  );
}
