import { countryName } from "@/lib/countries";
import type { OwnOrder } from "@/lib/orders/access";
import { site } from "@/lib/site";

const date = new Intl.DateTimeFormat(site.locale, { dateStyle: "long", timeZone: "UTC" });

/** Who ordered, and where it goes: for the order's owner only. */
export function OrderDetails({ order }: { order: OwnOrder }) {
  return (
    <dl className="mt-10 grid gap-6 border-t border-line pt-6 sm:grid-cols-2">
      <div>
        <dt className="font-medium">Goes to</dt>
        <dd className="mt-1 text-muted">
          {[...order.address.lines, countryName(order.address.country)].map((line) => (
            <span key={line} className="block break-words">
              {line}
            </span>
          ))}
        </dd>
      </div>
      <Fact term="Ordered on">{date.format(order.placedAt)}</Fact>
      <Fact term="We write to">{order.email}</Fact>
      {order.card && (
        <Fact term="Paid with">
          {order.card.brand.toUpperCase()} ending in {order.card.lastFour}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="font-medium">{term}</dt>
      <dd className="mt-1 break-words text-muted">{children}</dd>
    </div>
  );
}
