import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { type Cart, cartIdempotencyKey } from "@/lib/cart/cart";
import { type PricedCart, priceCart } from "@/lib/cart/price-cart";
import type { Costs } from "@/lib/cart/totals";
import {
  cartLock,
  enforceReservationLimit,
  exceedsReservationLimit,
  hashClientIp,
  ReservationLimitError,
} from "@/lib/orders/reservation-limit";
import { reserveStock, SoldOutError } from "@/lib/orders/stock";
import { firstCheckAfterSeconds } from "@/lib/payments/schedule";
import { inTransactionStartingWith, type Tx, transactionLimits } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Order, OrderLine } from "@/lib/platform/row-types";
import { site } from "@/lib/site";
import type { Contact } from "./contact";

export type OrderRequest = {
  cart: Cart;
  contact: Contact;
  /** The total that the shopper was shown, in the smallest unit. Compared with the computed total, never charged. */
  shownTotal: number;
  /** The shopper's IP address, if it is known. It limits how much stock one address may reserve without paying. */
  from?: string;
  /** Called before an order is written. When it is absent, every request passes (lib/checkout/bot-check.ts). */
  passesBotCheck?: () => Promise<boolean>;
};

/**
 * Why no order is written. `total_too_large`: the total is above the maximum of an order. `cart_changed`: stock or
 * prices differ from what the shopper was shown. `too_many_open`: unpaid orders of the same cart or IP address already
 * reserve too much. `over_limit`: the order would reserve more than one order may (`reservationLimit`).
 */
export type OrderRefusal =
  | "cart_empty"
  | "total_too_large"
  | "cart_changed"
  | "too_many_open"
  | "over_limit"
  | "bot_check_failed";

export type ExistingOrder = Order & { lines: OrderLine[] };

export type CreateOrderResult =
  | { kind: "created"; orderToken: string; paymentId: string }
  /** A concurrent request has placed the order of this version of the cart. */
  | { kind: "existing"; order: ExistingOrder }
  | { kind: "refused"; reason: OrderRefusal };

/**
 * Writes the order of a cart: lines with the prices of the database, reservation, payment and event, in one
 * transaction. At most one order per version of a cart.
 */
export async function createOrder(request: OrderRequest): Promise<CreateOrderResult> {
  const { cart, contact, shownTotal, from, passesBotCheck } = request;
  const priced = await priceCart(cart, contact.country);
  if (priced.tooLarge) return { kind: "refused", reason: "total_too_large" };
  if (!priced.canCheckOut) return { kind: "refused", reason: "cart_empty" };
  if (priced.total.amount !== shownTotal) return { kind: "refused", reason: "cart_changed" };
  const lines = linesOf(priced);
  if (exceedsReservationLimit(lines)) return { kind: "refused", reason: "over_limit" };
  if (passesBotCheck && !(await passesBotCheck())) return { kind: "refused", reason: "bot_check_failed" };
  const order: NewOrder = {
    contact,
    cartIdempotencyKey: cartIdempotencyKey(cart),
    clientIpHash: from === undefined ? null : hashClientIp(from),
    lines,
    costs: priced,
  };
  try {
    return await inTransactionStartingWith(
      (tx) => insertOrder(tx, order),
      (tx, inserted) => reserveForOrder(tx, order, inserted),
    );
  } catch (error) {
    if (error instanceof ReservationLimitError) return { kind: "refused", reason: "too_many_open" };
    if (error instanceof SoldOutError) return { kind: "refused", reason: "cart_changed" };
    throw error;
  }
}

type NewOrder = {
  contact: Contact;
  cartIdempotencyKey: string;
  clientIpHash: string | null;
  lines: ReturnType<typeof linesOf>;
  costs: Costs;
};
type InsertedOrder = { id: string; token: string; paymentId: string };

/**
 * Inserts the order with its lines, its payment and its first event in one statement, because each statement is a round
 * trip. Returns null when a concurrent request has placed the order. Also sets the transaction's limits and locks the
 * cart, so that other transactions that reserve stock for the cart wait.
 */
async function insertOrder(
  tx: Tx,
  { contact, cartIdempotencyKey, clientIpHash, lines, costs }: NewOrder,
): Promise<InsertedOrder | null> {
  const token = randomBytes(16).toString("base64url");
  const paymentId = randomUUID();
  const { currency } = site;
  const isDemo = env().PAYMENTS === "demo";
  const [subtotal, shipping] = [costs.subtotal.amount, costs.shipping.amount];
  const [tax, total] = [costs.tax.amount, costs.total.amount];
  const [order] = await tx.$queryRaw<{ id: string }[]>`
    WITH "begun" AS MATERIALIZED (SELECT ${transactionLimits}, ${cartLock(cartIdempotencyKey)}),
    "order" AS (
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "clientIpHash", "isDemo", "currency", "subtotal", "shipping", "tax", "total",
        "email", "name", "addressLine1", "addressLine2", "city", "state", "postalCode", "country")
      SELECT ${randomUUID()}, ${token}, ${cartIdempotencyKey}, ${clientIpHash}, ${isDemo}, ${currency}, ${subtotal}, ${shipping}, ${tax}, ${total},
        ${contact.email}, ${contact.name}, ${contact.addressLine1}, ${contact.addressLine2}, ${contact.city}, ${contact.state},
        ${contact.postalCode}, ${contact.country}
      FROM "begun"
      ON CONFLICT DO NOTHING
      RETURNING "id"
    ),
    "lines" AS (
      INSERT INTO "OrderLine" ("id", "orderId", "sku", "name", "variantName", "unitPrice", "quantity")
      SELECT gen_random_uuid()::text, "order"."id", l."sku", l."name", l."variantName", l."unitPrice", l."quantity"
      FROM "order", jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        AS l("sku" text, "name" text, "variantName" text, "unitPrice" bigint, "quantity" int)
    ),
    "payment" AS (
      INSERT INTO "Payment" ("id", "orderId", "amount", "currency", "nextCheckAt")
      SELECT ${paymentId}, "id", ${total}, ${currency}, now() + ${firstCheckAfterSeconds} * interval '1 second' FROM "order"
    ),
    "event" AS (
      INSERT INTO "OrderEvent" ("orderId", "kind", "source") SELECT "id", 'placed', 'checkout' FROM "order"
    )
    SELECT "id" FROM "order"`;
  return order ? { id: order.id, token, paymentId } : null;
}

/**
 * Reserves the stock. Locks the variants last, so that other buyers of the same item wait for two round trips only: the
 * check of the reservation limit and COMMIT.
 */
async function reserveForOrder(
  tx: Tx,
  { cartIdempotencyKey, clientIpHash, lines }: NewOrder,
  inserted: InsertedOrder | null,
): Promise<CreateOrderResult> {
  if (!inserted) {
    const order = await tx.order.findUniqueOrThrow({ where: { cartIdempotencyKey }, include: { lines: true } });
    return { kind: "existing", order };
  }
  await reserveStock(tx, lines);
  await enforceReservationLimit(tx, { id: inserted.id, cartIdempotencyKey, clientIpHash });
  return { kind: "created", orderToken: inserted.token, paymentId: inserted.paymentId };
}

function linesOf({ lines }: PricedCart) {
  return lines.flatMap(({ sku, name, variantName, unitPrice, buyable }) =>
    sku !== null && buyable > 0 ? [{ sku, name, variantName, unitPrice: unitPrice.amount, quantity: buyable }] : [],
  );
}
