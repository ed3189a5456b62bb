import type { ReactNode } from "react";
import { Swatch } from "@/app/_components/swatch";
import type { Facets } from "@/lib/catalog/facets";
import { emptyListingQuery, type ListingQuery } from "@/lib/catalog/listing-query";
import { catalogText as text } from "@/lib/messages/catalog";
import { FilterLink } from "./filter-link";
import { listingHref, withChange } from "./listing-href";
import { priceRangeLabel } from "./price-range-label";

/**
 * The filters. Each option is a link, so filtering works without JavaScript, with the back button, and in shared URLs.
 */
export function Filters({ query, facets }: { query: ListingQuery; facets: Facets }) {
  const { category, colors, price, inStock } = query;
  const to = (change: Partial<ListingQuery>) => listingHref(withChange(query, change));
  return (
    <nav aria-label={text.filters} className="space-y-7">
      <Group title={text.inCategory}>
        <FilterLink href={to({ category: null })} chosen={category === null}>
          {text.all}
        </FilterLink>
        {facets.categories.map(({ slug, count }) => (
          <FilterLink key={slug} href={to({ category: slug })} chosen={category === slug} count={count}>
            {text.category(slug)}
          </FilterLink>
        ))}
      </Group>
      <Group title={text.inColor}>
        {withChosen(facets.colors, colors).map(({ slug, count }) => (
          <FilterLink
            key={slug}
            href={to({ colors: toggled(colors, slug) })}
            chosen={colors.includes(slug)}
            count={count}
          >
            <Swatch color={slug} />
            {text.color(slug)}
          </FilterLink>
        ))}
      </Group>
      <Group title={text.inPrice}>
        {facets.prices.map(({ range, count }) => {
          const chosen = price?.min === range.min && price?.max === range.max;
          return (
            <FilterLink
              key={`${range.min}`}
              href={to({ price: chosen ? emptyListingQuery.price : range })}
              chosen={chosen}
              count={count}
            >
              {priceRangeLabel(range)}
            </FilterLink>
          );
        })}
      </Group>
      <Group title={text.inStock}>
        <FilterLink href={to({ inStock: !inStock })} chosen={inStock} count={facets.inStock}>
          {text.onlyInStock}
        </FilterLink>
      </Group>
    </nav>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1.5 font-sans text-sm font-semibold tracking-normal">{title}</h2>
      {children}
    </section>
  );
}

function toggled(colors: readonly string[], slug: string): string[] {
  return colors.includes(slug) ? colors.filter((color) => color !== slug) : [...colors, slug].sort();
}

/** Adds chosen colors that have no products left, so that the shopper can still remove them. */
function withChosen(counted: Facets["colors"], chosen: readonly string[]): Facets["colors"] {
  const missing = chosen.filter((slug) => counted.every((color) => color.slug !== slug));
  return [...counted, ...missing.map((slug) => ({ slug, count: 0 }))];
}
