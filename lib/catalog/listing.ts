import "server-only";
import { type KeyType, readCursor, writeCursor } from "../cursor";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import type { Money } from "../money";
import type { Row } from "../rows";
import type { ListingQuery, Sort } from "./listing-query";
import { matching, searchFor } from "./matching";
import { availableOf, fromPrice, type Picture, pictureOf } from "./product";

/** A product as a list shows it. */
export type ListedProduct = {
  slug: string;
  name: string;
  /** The least of its variants' prices, and whether another costs more. */
  price: Money;
  isFrom: boolean;
  variantNames: string[];
  soldOut: boolean;
  image: Picture;
  /** The colour that the picture shows, if it was asked for. */
  colour: string | null;
};

/** `next` leads to the next page, as `after` of the same query; null on the last one. */
export type Listing = { products: ListedProduct[]; next: string | null };

const PAGE_SIZE = 24;

/**
 * One page of the products that a query asks for. It begins after a product, not after a number of them, so it costs the
 * same on every page, and nothing is skipped or shown twice when products come or go. Every query has an index
 * (tests/lib/catalog/plans.test.ts). An `after` that is not one of ours is the beginning.
 */
export async function listProducts(query: ListingQuery, pageSize: number = PAGE_SIZE): Promise<Listing> {
  const found = await db().$queryRaw<{ id: string; key: string }[]>(pageOf(query, pageSize + 1));
  const page = found.slice(0, pageSize);
  const last = found.length > pageSize ? page.at(-1) : undefined;
  return { products: await lookUp(page, query), next: last ? writeCursor(last) : null };
}

/** The SQL of a page: ids in order, and the key of each by which the next page is found. */
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
    SELECT p."id", ${text ?? Prisma.sql`${key}::text`} AS "key" FROM "Product" p WHERE ${matching(filters)} ${rest}
    ORDER BY ${key} ${direction}, p."id" ${direction} LIMIT ${limit}`;
}

/** `text` is how a key is written, where Postgres's own way depends on its settings. */
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
    key: Prisma.sql`ts_rank(p."search", ${searchFor(words)})`,
    type: "float4",
    descending: true,
  }),
};

async function lookUp(page: { id: string }[], { colours, words }: ListingQuery): Promise<ListedProduct[]> {
  const rows = await db().product.findMany({
    where: { id: { in: page.map(({ id }) => id) } },
    select: { id: true, slug: true, name: true, variants: { orderBy: { position: "asc" } } },
  });
  // Who looks for moss wants to see the green one.
  const wanted = [...colours, ...words.map((word) => word.toLowerCase())];
  const byId = new Map(rows.map((row) => [row.id, row]));
  return page.flatMap(({ id }) => toListed(byId.get(id), wanted) ?? []);
}

type ListedRow = Row<"product", { select: { slug: true; name: true; variants: true } }>;

function toListed(row: ListedRow | undefined, wanted: readonly string[]): ListedProduct | null {
  const [first] = row?.variants ?? [];
  if (!row || !first) return null;
  const { slug, name, variants } = row;
  const shown = variants.find(({ colour }) => wanted.includes(colour));
  return {
    slug,
    name,
    ...fromPrice(variants.map(({ price }) => price)),
    variantNames: variants.map((variant) => variant.name),
    soldOut: variants.every((variant) => availableOf(variant) === 0),
    image: pictureOf(shown ?? first),
    colour: shown?.colour ?? null,
  };
}
