import "server-only";
import { Prisma } from "../generated/prisma/client";
import { site } from "../site";
import type { ListingQuery } from "./listing-query";

type Filters = Pick<ListingQuery, "words" | "category" | "colours" | "price" | "inStock">;

/** What a product `p` must be to be in the list: for sale, and with one variant that has all that is asked for. */
export function matching(filters: Filters): Prisma.Sql {
  const { words, category, colours } = filters;
  const conditions = [Prisma.sql`p."active" AND p."price" IS NOT NULL`];
  if (words.length > 0) conditions.push(Prisma.sql`p."search" @@ ${searchFor(words)}`);
  if (category !== null) conditions.push(Prisma.sql`p."category" = ${category}`);
  // The variant says it exactly; this lets an index say it first.
  if (colours.length > 0) conditions.push(Prisma.sql`p."colours" && ${colours}::text[]`);
  const variant = ofVariant(filters);
  if (variant.length > 0) {
    const all = Prisma.join(variant, " AND ");
    conditions.push(Prisma.sql`EXISTS (SELECT FROM "Variant" v WHERE v."productId" = p."id" AND ${all})`);
  }
  return Prisma.join(conditions, " AND ");
}

/** Words that begin with each of these. They are letters and digits only, so none is an operator. */
export function searchFor(words: readonly string[]): Prisma.Sql {
  return Prisma.sql`to_tsquery(${site.searchLanguage}::regconfig, ${words.map((word) => `${word}:*`).join(" & ")})`;
}

/** What one variant `v` must be. */
export function ofVariant({ colours, price, inStock }: Pick<Filters, "colours" | "price" | "inStock">): Prisma.Sql[] {
  return [
    ...(colours.length > 0 ? [Prisma.sql`v."colour" = ANY(${colours}::text[])`] : []),
    ...(price?.min != null ? [Prisma.sql`v."price" >= ${price.min}`] : []),
    ...(price?.max != null ? [Prisma.sql`v."price" < ${price.max}`] : []),
    ...(inStock ? [Prisma.sql`v."stock" > v."held"`] : []),
  ];
}
