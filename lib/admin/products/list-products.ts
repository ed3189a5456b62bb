import "server-only";
import { type Picture, pictureOf } from "../../catalog/product";
import { readCursor, writeCursor } from "../../cursor";
import { db } from "../../db";
import { Prisma } from "../../generated/prisma/client";
import type { Money } from "../../money";
import { site } from "../../site";
import type { ProductQuery } from "./product-query";

export type DeskProduct = {
  slug: string;
  name: string;
  active: boolean;
  /** The least of its prices; null without variants. */
  price: Money | null;
  isFrom: boolean;
  stock: number;
  held: number;
  image: Picture | null;
};

export type ProductList = { products: DeskProduct[]; next: string | null };

const PAGE_SIZE = 30;

/** One page of the products that a query asks for, in the order of the shelf, whether they are for sale or not. */
export async function listProducts(query: ProductQuery): Promise<ProductList> {
  const ids = await findIds(query);
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

/** As with orders: each way to find a product is a query of its own that an index answers. */
async function findIds({ words, active, after }: ProductQuery): Promise<string[]> {
  const start = readCursor(after, "int");
  const filters = [
    active === null ? null : Prisma.sql`p."active" = ${active}`,
    start && Prisma.sql`(p."position", p."id") > (${start.key}::text::int, ${start.id})`,
  ].filter((condition) => condition !== null);
  const fence = words === "" ? Prisma.empty : Prisma.sql`OFFSET 0`;
  const branches = waysToFind(words).map(
    (way) => Prisma.sql`(
      SELECT * FROM (
        SELECT p."id", p."position" FROM "Product" p WHERE ${Prisma.join([way, ...filters], " AND ")} ${fence}
      ) AS "of_one_way" ORDER BY "position", "id" LIMIT ${PAGE_SIZE + 1})`,
  );
  const rows = await db().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${Prisma.join(branches, " UNION ")}) AS "found" ORDER BY "position", "id" LIMIT ${PAGE_SIZE + 1}`;
  return rows.map(({ id }) => id);
}

function waysToFind(words: string): Prisma.Sql[] {
  if (words === "") return [Prisma.sql`true`];
  const start = `${words.toLowerCase().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const ways = [
    Prisma.sql`lower(p."slug") LIKE ${start}`,
    Prisma.sql`p."id" = ANY(ARRAY(SELECT "productId" FROM "Variant" WHERE lower("sku") LIKE ${start} LIMIT 1000))`,
  ];
  const names = (words.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 8).map((word) => `${word}:*`);
  if (names.length > 0) ways.push(Prisma.sql`p."search" @@ to_tsquery('english', ${names.join(" & ")})`);
  return ways;
}

type Row = Prisma.ProductGetPayload<{ include: { variants: true } }>;

function toListed({ slug, name, active, variants }: Row): DeskProduct {
  const prices = variants.map(({ price }) => price);
  const [first] = variants;
  return {
    slug,
    name,
    active,
    price: first ? { amount: Math.min(...prices), currency: site.currency } : null,
    isFrom: new Set(prices).size > 1,
    stock: variants.reduce((sum, { stock }) => sum + stock, 0),
    held: variants.reduce((sum, { held }) => sum + held, 0),
    image: first ? pictureOf(first) : null,
  };
}
