import "server-only";
import { findIds, likePrefix } from "@/lib/admin/find-ids";
import { matchesSearch } from "@/lib/catalog/filter-conditions";
import { type Image, lowestPrice, toImage } from "@/lib/catalog/product";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Money } from "@/lib/money";
import { readCursor, writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import type { Row } from "@/lib/platform/row-types";
import type { ProductQuery } from "./product-query";

export type AdminProduct = {
  slug: string;
  name: string;
  active: boolean;
  /** The lowest of its prices; null without variants. */
  price: Money | null;
  isFrom: boolean;
  stock: number;
  reserved: number;
  image: Image | null;
};

export type ProductList = { products: AdminProduct[]; next: string | null };

const PAGE_SIZE = 30;

/** One page of the products of a query, in the shop's order, whether they are for sale or not. */
export async function listProducts(query: ProductQuery): Promise<ProductList> {
  const ids = await findProductIds(query);
  const rows = await db().product.findMany({
    where: { id: { in: ids.slice(0, PAGE_SIZE) } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    include: { variants: { orderBy: { position: "asc" } } },
  });
  const last = rows.at(-1);
  return {
    products: rows.map(toListed),
    next: last && ids.length > PAGE_SIZE ? writeCursor({ key: String(last.position), id: last.id }) : null,
  };
}

function findProductIds({ search, active, after }: ProductQuery): Promise<string[]> {
  const start = readCursor(after, "int");
  const filters = [
    active === null ? null : Prisma.sql`p."active" = ${active}`,
    start && Prisma.sql`(p."position", p."id") > (${start.key}::text::int, ${start.id})`,
  ].filter((condition) => condition !== null);
  return findIds({
    conditions: searchConditions(search),
    rows: (condition) => Prisma.sql`
      SELECT p."id", p."position" FROM "Product" p WHERE ${Prisma.join([condition, ...filters], " AND ")}`,
    order: Prisma.sql`"position", "id"`,
    limit: PAGE_SIZE + 1,
  });
}

function searchConditions(search: string): Prisma.Sql[] {
  if (search === "") return [];
  const start = likePrefix(search);
  return [
    Prisma.sql`lower(p."slug") LIKE ${start}`,
    Prisma.sql`p."id" = ANY(ARRAY(SELECT "productId" FROM "Variant" WHERE lower("sku") LIKE ${start} LIMIT 1000))`,
    Prisma.sql`p."search" @@ ${matchesSearch(search)}`,
  ];
}

type ListedRow = Row<"product", { include: { variants: true } }>;

function toListed({ slug, name, active, variants }: ListedRow): AdminProduct {
  const [first] = variants;
  return {
    slug,
    name,
    active,
    ...(first ? lowestPrice(variants.map(({ price }) => price)) : { price: null, isFrom: false }),
    stock: sum(variants.map(({ stock }) => stock)),
    reserved: sum(variants.map(({ reserved }) => reserved)),
    image: first ? toImage(first) : null,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
