import "server-only";
import { availableStock, type Image, toImage } from "@/lib/catalog/product";
import type { Money } from "@/lib/money";
import { db } from "@/lib/platform/db";
import { site } from "@/lib/site";
import type { Cart } from "./cart";
import { calculateTotals, sumLines, type Totals } from "./totals";

type LineProblem = "gone" | "sold_out" | "only_some_left";

export type PricedLine = {
  variantId: string;
  /** Null for a variant that no longer exists. */
  sku: string | null;
  slug: string | null;
  /** Empty, with a null image, when the shop has no data of the variant any more. */
  name: string;
  variantName: string;
  image: Image | null;
  unitPrice: Money;
  /** The unit price when the shopper added the variant, if it has changed since. */
  priceBefore: Money | null;
  /** Quantity that the shopper wants. */
  quantity: number;
  available: number;
  /** Quantity that can be bought: an order of this cart reserves it, and `lineTotal` counts it. */
  buyable: number;
  lineTotal: Money;
  problem: LineProblem | null;
};

/** The sums count only items that can be bought. */
export type PricedCart = Totals & { lines: PricedLine[] };

/**
 * Prices the cart with the database's current prices, in one query. `country` is the destination, once it is known.
 * Nothing is reserved: items may still sell out before the order is placed.
 */
export async function priceCart({ items }: Pick<Cart, "items">, country: string | null = null): Promise<PricedCart> {
  const rows = new Map((await findRows(items)).map((row) => [row.id, row]));
  const lines = items.map((item) => toLine(item, rows.get(item.variantId)));
  return { lines, ...calculateTotals(lines, country) };
}

type Row = Awaited<ReturnType<typeof findRows>>[number];

async function findRows(items: Cart["items"]) {
  if (items.length === 0) return [];
  return db().variant.findMany({
    where: { id: { in: items.map(({ variantId }) => variantId) } },
    select: {
      id: true,
      sku: true,
      name: true,
      price: true,
      stock: true,
      reserved: true,
      image: true,
      imageAlt: true,
      imageBackground: true,
      product: { select: { slug: true, name: true, active: true } },
    },
  });
}

function toLine({ variantId, quantity, seenPrice }: Cart["items"][number], row: Row | undefined): PricedLine {
  const sold = row?.product.active ? row : null;
  const unitPrice = sold?.price ?? 0;
  const available = sold ? availableStock(sold) : 0;
  const buyable = Math.min(quantity, available);
  return {
    variantId,
    sku: sold?.sku ?? null,
    slug: sold?.product.slug ?? null,
    name: row?.product.name ?? "",
    variantName: row?.name ?? "",
    image: row ? toImage(row) : null,
    unitPrice: money(unitPrice),
    priceBefore: sold && seenPrice !== undefined && seenPrice !== unitPrice ? money(seenPrice) : null,
    quantity,
    available,
    buyable,
    lineTotal: money(sumLines([{ unitPrice, quantity: buyable }])),
    problem: sold ? problemOf(quantity, available) : "gone",
  };
}

function problemOf(quantity: number, available: number): LineProblem | null {
  if (available === 0) return "sold_out";
  return available < quantity ? "only_some_left" : null;
}

function money(amount: number): Money {
  return { amount, currency: site.currency };
}
