import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Money } from "@/lib/money";
import { type KeyType, readCursor, writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import type { Row } from "@/lib/platform/row-types";
import { matchesQuery, matchesSearch } from "./filter-conditions";
import type { ListingQuery, Sort } from "./listing-query";
import { availableStock, type Image, lowestPrice, toImage } from "./product";

/** A product as a list shows it. */
export type ListedProduct = {
  slug: string;
  name: string;
  /** The lowest of its variants' prices, and whether another is higher. */
  price: Money;
  isFrom: boolean;
  variantNames: string[];
  soldOut: boolean;
  image: Image;
  /** The color of the variant in the image, if the query asks for a color. */
  color: string | null;
};

/** `next` is the `after` of the next page; null on the last one. */
export type Listing = { products: ListedProduct[]; next: string | null };

const PAGE_SIZE = 24;

/**
 * One page of the products of a query. It begins after a product, not at an offset (keyset pagination), so every page
 * costs the same, and no product is skipped or shown twice when products come or go. Every query has an index
 * (tests/lib/catalog/index-use.test.ts). An invalid `after` gives the first page.
 */
export async function listProducts(query: ListingQuery, pageSize: number = PAGE_SIZE): Promise<Listing> {
  const found = await db().$queryRaw<{ id: string; key: string }[]>(pageOf(query, pageSize + 1));
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1) : undefined;
  return { products: await lookUp(page, query), next: last ? writeCursor(last) : null };
}

/** SQL of a page: ids in order, each with the key that finds the next page. */
function pageOf({ after, sort, ...filters }: ListingQuery, limit: number): Prisma.Sql {
  const { key, type, descending, text } = orders[sort](filters.words);
  const start = readCursor(after, type);
  const [comparison, direction] = descending
    ? [Prisma.raw("<"), Prisma.raw("DESC")]
    : [Prisma.raw(">"), Prisma.raw("ASC")];
  const rest = start
    ? Prisma.sql`AND (${key}, p."id") ${comparison} (${start.key}::text::${Prisma.raw(type)}, ${start.id})`
    : Prisma.empty;
  return Prisma.sql`
    SELECT p."id", ${text ?? Prisma.sql`${key}::text`} AS "key" FROM "Product" p WHERE ${matchesQuery(filters)} ${rest}
    ORDER BY ${key} ${direction}, p."id" ${direction} LIMIT ${limit}`;
}

/** `text` is the SQL that writes a key, where Postgres's own format depends on its settings. */
type Order = { key: Prisma.Sql; text?: Prisma.Sql; type: KeyType; descending: boolean };

const orders: Record<Sort, (words: readonly string[]) => Order> = {
  featured: () => ({ key: Prisma.sql`p."position"`, type: "int", descending: false }),
  newest: () => ({
    key: Prisma.sql`p."createdAt"`,
    text: Prisma.sql`to_char(p."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    type: "timestamptz",
    descending: true,
  }),
  price_up: () => ({ key: Prisma.sql`p."price"`, type: "int8", descending: false }),
  price_down: () => ({ key: Prisma.sql`p."price"`, type: "int8", descending: true }),
  relevance: (words) => ({
    key: Prisma.sql`ts_rank(p."search", ${matchesSearch(words.join(" "))})`,
    type: "float4",
    descending: true,
  }),
};

async function lookUp(page: { id: string }[], { colors, words }: ListingQuery): Promise<ListedProduct[]> {
  const rows = await db().product.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    select: { id: true, slug: true, name: true, variants: { orderBy: { position: "asc" } } },
  });
  // A search for a color shows the variant in that color.
  const wanted = [...colors, ...words.map((word) => word.toLowerCase())];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ id }) => toListed(byId.get(id), wanted) ?? []);
}

type ListedRow = Row<"product", { select: { slug: true; name: true; variants: true } }>;

function toListed(row: ListedRow | undefined, wanted: readonly string[]): ListedProduct | null {
  const [first] = row?.variants ?? [];
  if (!row || !first) return null;
  const { slug, name, variants } = row;
  const shown = variants.find(({ color }) => wanted.includes(color));
  return {
    slug,
    name,
    ...lowestPrice(variants.map(({ price }) => price)),
    variantNames: variants.map((variant) => variant.name),
    soldOut: variants.every((variant) => availableStock(variant) === 0),
    image: toImage(shown ?? first),
    color: shown?.color ?? null,
  };
}
