import { ButtonLink } from "@/app/_components/button";
import { catalogText as text } from "@/lib/messages/catalog";

/**
 * Shown when a list has no products. `isNarrowed`: the query has filters, so removing some may help. Otherwise the shop
 * is empty.
 */
export function NoResults({ isNarrowed }: { isNarrowed: boolean }) {
  if (!isNarrowed) return <p className="py-16 text-center text-lg text-muted">{text.emptyShop}</p>;
  return (
    <div className="py-16 text-center">
      <p className="font-display text-2xl">{text.noResults}</p>
      <p className="mx-auto mt-3 mb-8 max-w-sm text-muted">{text.noResultsHint}</p>
      <ButtonLink href="/products">{text.everything}</ButtonLink>
    </div>
  );
}
