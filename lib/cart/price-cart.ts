import "server-only";
import { availableOf, type Picture } from "../catalog/product";
import { db } from "../db";
import type { Money } from "../money";
import { shippingRate, site } from "../site";
import type { Cart } from "./cart";
import { addUp, MAX_TOTAL } from "./totals";

export type LineProblem = "gone" | "sold_out" | "only_some_left";

export type PricedLine = {
  variantId: string;
  /** Null for what is gone. */
  sku: string | null;
  slug: string | null;
  /** Empty, and the image null, when the shop does not even remember it. */
  name: string;
  variantName: string;
  image: Picture | null;
  unitPrice: Money;
  /** As many as the shopper wants. */
  quantity: number;
  available: number;
  /** As many as can be bought: what an order of this cart may hold, and what `lineTotal` counts. */
  buyable: number;
  lineTotal: Money;
  problem: LineProblem | null;
};

export type PricedCart = {
  lines: PricedLine[];
  subtotal: Money;
  shipping: Money;
  total: Money;
  /** Something can be bought, and its total is one that an order can have. */
  canCheckOut: boolean;
};

/**
 * What the cart costs now, by the database's prices and in one query. The sums count only what can be bought.
 * Nothing is held: between this and the order, things may still sell out.
 */
export async function priceCart({ items }: Pick<Cart, "items">): Promise<PricedCart> {
  const rows = new Map((await findRows(items)).map((row) => [row.id, row]));
  const lines = items.map((item) => toLine(item, rows.get(item.variantId)));
  const subtotal = addUp(lines.map(({ unitPrice, buyable }) => ({ unitPrice: unitPrice.amount, quantity: buyable })));
  const shipping = subtotal > 0 ? shippingRate.amount : 0;
  const total = subtotal + shipping;
  return {
    lines,
    subtotal: money(subtotal),
    shipping: money(shipping),
    total: money(total),
    canCheckOut: subtotal > 0 && total <= MAX_TOTAL,
  };
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
      held: true,
      image: true,
      imageAlt: true,
      imageBackground: true,
      product: { select: { slug: true, name: true, active: true } },
    },
  });
}

function toLine({ variantId, quantity }: Cart["items"][number], row: Row | undefined): PricedLine {
  const sold = row?.product.active ? row : null;
  const unitPrice = sold?.price ?? 0;
  const available = sold ? availableOf(sold) : 0;
  const buyable = Math.min(quantity, available);
  return {
    variantId,
    sku: sold?.sku ?? null,
    slug: sold?.product.slug ?? null,
    name: row?.product.name ?? "",
    variantName: row?.name ?? "",
    image: row ? { src: row.image, alt: row.imageAlt, background: row.imageBackground } : null,
    unitPrice: money(unitPrice),
    quantity,
    available,
    buyable,
    lineTotal: money(addUp([{ unitPrice, quantity: buyable }])),
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
