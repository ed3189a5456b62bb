import type { PriceRange } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";
import { formatMoney } from "@/lib/money";
import { site } from "@/lib/site";

export function priceRangeLabel({ min, max }: PriceRange): string {
  const format = (amount: number) => formatMoney({ amount, currency: site.currency });
  if (min === null) return text.priceUnder(format(max ?? 0));
  return max === null ? text.priceFrom(format(min)) : text.priceBetween(format(min), format(max));
}
