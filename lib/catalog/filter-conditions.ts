import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { site } from "@/lib/site";
import type { ListingQuery } from "./listing-query";

type Filters = Pick<ListingQuery, "words" | "category" | "colors" | "price" | "inStock">;

/** Condition for a product `p` in the list: for sale, and one of its variants matches everything in the query. */
export function matchesQuery(filters: Filters): Prisma.Sql {
  const { words, category, colors } = filters;
  const conditions = [Prisma.sql`p."active" AND p."price" IS NOT NULL`];
  if (words.length > 0) conditions.push(Prisma.sql`p."search" @@ ${matchesSearch(words.join(" "))}`);
  if (category !== null) conditions.push(Prisma.sql`p."category" = ${category}`);
  // The condition on the variant is exact; this one lets an index narrow the products first.
  if (colors.length > 0) conditions.push(Prisma.sql`p."colors" && ${colors}::text[]`);
  const variant = matchesVariant(filters);
  if (variant.length > 0) {
    const all = Prisma.join(variant, " AND ");
    conditions.push(Prisma.sql`EXISTS (SELECT FROM "Variant" v WHERE v."productId" = p."id" AND ${all})`);
  }
  return Prisma.join(conditions, " AND ");
}

/** Full-text query for words that begin with each word of a text, or have its stem. Without words it matches nothing. */
export function matchesSearch(text: string): Prisma.Sql {
  return Prisma.sql`"search_query"(${site.searchLanguage}::regconfig, ${text}::text)`;
}

/** Condition for a variant `v`. */
export function matchesVariant({
  colors,
  price,
  inStock,
}: Pick<Filters, "colors" | "price" | "inStock">): Prisma.Sql[] {
  return [
    ...(colors.length > 0 ? [Prisma.sql`v."color" = ANY(${colors}::text[])`] : []),
    ...(price?.min != null ? [Prisma.sql`v."price" >= ${price.min}`] : []),
    ...(price?.max != null ? [Prisma.sql`v."price" < ${price.max}`] : []),
    ...(inStock ? [Prisma.sql`v."stock" > v."reserved"`] : []),
  ];
}
