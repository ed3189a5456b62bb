import "server-only";
import { randomBytes } from "node:crypto";
import { type Cart, checkoutKey } from "../cart/cart";
import { type PricedCart, priceCart } from "../cart/price-cart";
import { sumUp } from "../cart/totals";
import { db, inTransaction, type Tx } from "../db";
import type { Order, OrderLine } from "../generated/prisma/client";
import { exceedsReservationLimit, Hoarding, hashOfAddress, refuseHoarding } from "../orders/hoarding";
import { takenMoney } from "../orders/status";
import { holdStock } from "../orders/stock";
import { recordEvent } from "../orders/store";
import type { Ozura } from "../ozura/client";
import { site } from "../site";
import type { Contact } from "./contact";
import { openSession } from "./open-session";
import { retryPayment } from "./retry-payment";
import { firstCheck } from "./schedule";

export type OrderRequest = {
  cart: Cart;
  contact: Contact;
  /** The total that the shopper was shown, in the smallest unit. It is compared with, never charged. */
  shownTotal: number;
  /** The network address that asks for it, if it is known: one may not hold much without paying. */
  from?: string;
  /** Asked before an order is written. Without it every attempt passes (lib/challenge.ts). */
  passesChallenge?: () => Promise<boolean>;
};

export type PlaceOrderResult =
  | { ok: true; orderToken: string; checkoutUrl: string }
  /** `sold_out`: the order had ended, and what it held is gone. `withdrawn`: a person of the shop has cancelled it. */
  | {
      ok: false;
      reason:
        | "already_paid"
        | "payments_unavailable"
        | "try_again"
        | "not_sure"
        | "sold_out"
        | "withdrawn"
        | "too_many_open";
      orderToken: string;
    }
  /**
   * No order was placed. `cart_changed`: it would not be what the shopper was shown, in stock or in price.
   * `too_many_open`: unpaid orders of the same cart or connection hold too much already. `costs_differ`: the order that
   * was placed would cost something else in that country, and an order keeps its total: it takes a new version of the cart.
   * `over_limit`: it would reserve more than one order may (`reservationLimit`).
   */
  | {
      ok: false;
      reason: "cart_empty" | "cart_changed" | "too_many_open" | "costs_differ" | "over_limit" | "challenge_failed";
    };

/**
 * Places the order of a cart and opens its payment page. One transaction writes the order, its lines (prices from the
 * database), the hold on the stock and the payment; Ozura is asked outside it. However often it is called for one
 * version of a cart, there is one order, and one open session at a time.
 */
export async function placeOrder(ozura: Ozura, request: OrderRequest): Promise<PlaceOrderResult> {
  const placed = (await findPlaced(request)) ?? (await createOrder(request));
  if (!placed.ok) return placed;
  const { token: orderToken, status, withdrawnAt, number, total } = placed.order;
  if (takenMoney.includes(status)) return { ok: false, reason: "already_paid", orderToken };
  if (withdrawnAt !== null) return { ok: false, reason: "withdrawn", orderToken };
  if (total !== request.shownTotal) return { ok: false, reason: "cart_changed" };

  const opened = placed.paymentId ? await openSession(ozura, placed.paymentId) : await retryPayment(ozura, orderToken);
  if (opened.ok) return { ok: true, orderToken, checkoutUrl: opened.checkoutUrl };
  if (opened.reason === "unknown_order") throw new Error(`Order ${number} was written and is gone.`);
  return { ok: false, reason: opened.reason, orderToken };
}

type Placed = { ok: true; order: Order; paymentId: string | null };

/** The order of this version of the cart, if it was placed before. */
async function findPlaced({ cart, contact }: OrderRequest) {
  const found = await db().order.findUnique({ where: { checkoutKey: checkoutKey(cart) }, include: { lines: true } });
  if (!found) return null;
  const { lines, ...order } = found;
  if (!takenMoney.includes(order.status) && totalIn(contact.country, lines) !== totalIn(order.country, lines)) {
    return { ok: false, reason: "costs_differ" } as const;
  }
  // Somebody went back and mended their address: while nothing is paid, the order follows.
  await db().order.updateMany({
    where: { id: order.id, status: { notIn: [...takenMoney] }, withdrawnAt: null },
    data: contact,
  });
  return { ok: true, order, paymentId: null } as const;
}

/** What lines cost together with what is charged for sending them to a country, by the rules of today. */
function totalIn(country: string, lines: readonly OrderLine[]): number {
  const priced = lines.map(({ unitPrice, quantity }) => ({
    slug: null,
    unitPrice: { amount: unitPrice, currency: site.currency },
    buyable: quantity,
  }));
  return sumUp(priced, country).total.amount;
}

class SoldOut extends Error {}

async function createOrder({ cart, contact, shownTotal, from, passesChallenge }: OrderRequest) {
  const priced = await priceCart(cart, contact.country);
  if (!priced.canCheckOut) return { ok: false, reason: "cart_empty" } as const;
  if (priced.total.amount !== shownTotal) return { ok: false, reason: "cart_changed" } as const;
  if (exceedsReservationLimit(linesOf(priced))) return { ok: false, reason: "over_limit" } as const;
  if (passesChallenge && !(await passesChallenge())) return { ok: false, reason: "challenge_failed" } as const;
  try {
    const placedFrom = from === undefined ? null : hashOfAddress(from);
    return await inTransaction((tx) =>
      writeOrder(tx, { ...contact, checkoutKey: checkoutKey(cart), placedFrom }, priced),
    );
  } catch (error) {
    if (error instanceof Hoarding) return { ok: false, reason: "too_many_open" } as const;
    if (error instanceof SoldOut) return { ok: false, reason: "cart_changed" } as const;
    throw error;
  }
}

type NewOrder = Contact & { checkoutKey: string; placedFrom: string | null };

async function writeOrder(tx: Tx, asked: NewOrder, priced: PricedCart): Promise<Placed> {
  const token = randomBytes(16).toString("base64url");
  const [subtotal, shipping] = [priced.subtotal.amount, priced.shipping.amount];
  const [tax, total] = [priced.tax.amount, priced.total.amount];
  const data = { ...asked, token, currency: site.currency, subtotal, shipping, tax, total };
  const { count } = await tx.order.createMany({ data, skipDuplicates: true });
  const order = await tx.order.findUniqueOrThrow({ where: { checkoutKey: asked.checkoutKey } });
  // Another click was first: its order is this one.
  if (count === 0) return { ok: true, order, paymentId: null };

  const lines = linesOf(priced);
  await tx.orderLine.createMany({ data: lines.map((line) => ({ ...line, orderId: order.id })) });
  if ((await holdStock(tx, lines)).length > 0) throw new SoldOut();
  await refuseHoarding(tx, order);
  const payment = await tx.payment.create({
    data: { orderId: order.id, amount: total, currency: site.currency, nextCheckAt: firstCheck(order.createdAt) },
  });
  await recordEvent(tx, { orderId: order.id, kind: "placed", source: "checkout" });
  return { ok: true, order, paymentId: payment.id };
}

function linesOf({ lines }: PricedCart) {
  return lines.flatMap(({ sku, name, variantName, unitPrice, buyable }) =>
    sku !== null && buyable > 0 ? [{ sku, name, variantName, unitPrice: unitPrice.amount, quantity: buyable }] : [],
  );
}
