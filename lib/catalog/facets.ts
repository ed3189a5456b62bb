import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { priceSteps } from "@/lib/site";
import { matchesQuery, matchesVariant } from "./filter-conditions";
import type { ListingQuery, PriceRange } from "./listing-query";

/** Number of products for each further choice. */
export type Facets = {
  /** Number of products of the query itself. */
  total: number;
  categories: { slug: string; count: number }[];
  colors: { slug: string; count: number }[];
  prices: { range: PriceRange; count: number }[];
  inStock: number;
};

/**
 * Counts the products of a query and of each filter choice. For one kind of filter the other kinds apply and its own
 * does not, so the number beside a choice is the number of products that the choice shows. Exact, so it reads every
 * product that matches the words; without words, the whole catalog.
 */
export async function countFacets(query: ListingQuery): Promise<Facets> {
  const rows = await db().$queryRaw<{ facet: string; value: string; count: number }[]>(countsOf(query));
  const of = (facet: string) =>
    rows.filter((row) => row.facet === facet).map(({ value, count }) => ({ slug: value, count }));
  const prices = new Map(of("price").map(({ slug, count }) => [Number(slug), count]));
  return {
    total: of("total")[0]?.count ?? 0,
    categories: of("category"),
    colors: of("color").filter(({ slug }) => slug !== ""),
    prices: priceRanges.map((range, index) => ({ range, count: prices.get(index) ?? 0 })),
    inStock: of("stock")[0]?.count ?? 0,
  };
}

/** The ranges between the steps of the price filter, from the lowest to the highest. */
const priceRanges: PriceRange[] = [...priceSteps, null].map((max, index) => ({
  min: priceSteps[index - 1] ?? null,
  max,
}));

function countsOf({ words, category, colors, price, inStock }: ListingQuery): Prisma.Sql {
  const none = { words: [], category: null, colors: [], price: null, inStock: false };
  const isColor = all(matchesVariant({ ...none, colors }));
  const isPrice = all(matchesVariant({ ...none, price }));
  const isInStock = Prisma.sql`v."stock" > v."reserved"`;
  return Prisma.sql`
    WITH "found" AS MATERIALIZED (
      SELECT p."id", p."category", v."color", width_bucket(v."price", ${[...priceSteps]}::bigint[]) AS "step",
        ${category === null ? Prisma.sql`true` : Prisma.sql`p."category" = ${category}`} AS "isCategory",
        ${isColor} AS "isColor", ${isPrice} AS "isPrice", ${isInStock} AS "isInStock",
        ${inStock ? isInStock : Prisma.sql`true`} AS "isStock"
      FROM "Product" p JOIN "Variant" v ON v."productId" = p."id" WHERE ${matchesQuery({ ...none, words })}
    )
    SELECT 'total' AS "facet", '' AS "value", count(DISTINCT "id")::int AS "count"
      FROM "found" WHERE "isCategory" AND "isColor" AND "isPrice" AND "isStock"
    UNION ALL SELECT 'category', "category", count(DISTINCT "id")::int
      FROM "found" WHERE "isColor" AND "isPrice" AND "isStock" GROUP BY 2
    UNION ALL SELECT 'color', "color", count(DISTINCT "id")::int
      FROM "found" WHERE "isCategory" AND "isPrice" AND "isStock" GROUP BY 2
    UNION ALL SELECT 'price', "step"::text, count(DISTINCT "id")::int
      FROM "found" WHERE "isCategory" AND "isColor" AND "isStock" GROUP BY 2
    UNION ALL SELECT 'stock', '', count(DISTINCT "id")::int
      FROM "found" WHERE "isCategory" AND "isColor" AND "isPrice" AND "isInStock"
    ORDER BY 1, 3 DESC, 2`;
}

function all(conditions: Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`;
}
