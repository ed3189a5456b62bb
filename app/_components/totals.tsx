import type { Money } from "@/lib/money";
import { totalsText } from "@/lib/text/totals";
import { Price } from "./price";

export type TotalsProps = { subtotal: Money; shipping: Money; total: Money };

export function Totals({ subtotal, shipping, total }: TotalsProps) {
  return (
    <dl className="space-y-2">
      <Row label={totalsText.subtotal} value={subtotal} />
      <Row label={totalsText.shipping} value={shipping} />
      <Row label={totalsText.total} value={total} className="border-t border-line pt-3 text-lg font-semibold" />
    </dl>
  );
}

function Row({ label, value, className = "" }: { label: string; value: Money; className?: string }) {
  return (
    <div className={`flex justify-between gap-4 ${className}`}>
      <dt>{label}</dt>
      <dd>
        <Price value={value} />
      </dd>
    </div>
  );
}
