import "server-only";
import { randomBytes, randomUUID } from "node:crypto";
import { type Cart, cartIdempotencyKey } from "@/lib/cart/cart";
import { type PricedCart, priceCart } from "@/lib/cart/price-cart";
import { type Costs, calculateTotals } from "@/lib/cart/totals";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import {
  cartLock,
  enforceReservationLimit,
  exceedsReservationLimit,
  hashClientIp,
  ReservationLimitError,
} from "@/lib/orders/reservation-limit";
import { reserveStock, SoldOut } from "@/lib/orders/stock";
import type { Ozura } from "@/lib/ozura/client";
import { openFirstSession, type PaymentToOpen } from "@/lib/payments/ensure-session";
import { firstCheckAfterSeconds } from "@/lib/payments/schedule";
import { db, inTransactionStartingWith, isOverload, type Tx, transactionLimits } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import type { Order, OrderLine } from "@/lib/platform/rows";
import { site } from "@/lib/site";
import type { Contact } from "./contact";
import { retryPayment } from "./retry-payment";

export type OrderRequest = {
  cart: Cart;
  contact: Contact;
  /**
   * The total that the shopper was shown, in the smallest unit. It is compared with the computed total, never charged.
   */
  shownTotal: number;
  /** The shopper's IP address, if it is known. It limits how much stock one address may reserve without paying. */
  from?: string;
  /** Called before an order is written. When it is absent, every request passes (lib/checkout/challenge.ts). */
  passesChallenge?: () => Promise<boolean>;
};

export type PlaceOrderResult =
  | { ok: true; orderToken: string; checkoutUrl: string }
  /**
   * `sold_out`: the order had ended, and its items are no longer in stock. `cancelled_by_staff`: staff has cancelled the order.
   */
  | {
      ok: false;
      reason:
        | "already_paid"
        | "payments_unavailable"
        | "try_again"
        | "not_sure"
        | "sold_out"
        | "cancelled_by_staff"
        | "too_many_open";
      orderToken: string;
    }
  /**
   * No order was placed. `total_too_large`: the total is above the maximum of an order. `cart_changed`: stock or prices
   * differ from what the shopper was shown. `too_many_open`: unpaid orders of the same cart or IP address already
   * reserve too much. `costs_differ`: the cart's existing order would have another total in this country. An order
   * keeps its total, so the cart needs a new version. `try_again`: too many shoppers wanted the same item, or a
   * database connection, at once. `over_limit`: the order would reserve more than one order may (`reservationLimit`).
   */
  | {
      ok: false;
      reason:
        | "cart_empty"
        | "total_too_large"
        | "cart_changed"
        | "too_many_open"
        | "costs_differ"
        | "try_again"
        | "over_limit"
        | "challenge_failed";
    };

/**
 * Places the order of a cart and opens its payment page. One transaction writes the order, its lines (prices from the
 * database), the reservation and the payment; Ozura is called outside it. Idempotent: one version of a cart has one
 * order, and one open session at a time.
 *
 * A new cart takes nine statements to its payment page. In a rush on one item, a shopper who does not get the locks in
 * time is told to try again. The next try continues from what was committed.
 */
export async function placeOrder(ozura: Ozura, request: OrderRequest): Promise<PlaceOrderResult> {
  try {
    return await placeAndOpen(ozura, request);
  } catch (error) {
    if (!isOverload(error)) throw error;
    logError("order_not_placed", { error });
    return { ok: false, reason: "try_again" };
  }
}

async function placeAndOpen(ozura: Ozura, request: OrderRequest): Promise<PlaceOrderResult> {
  const placed = (await findExistingOrder(request)) ?? (await createOrder(request));
  if (!placed.ok) return placed;
  const { token: orderToken, status, cancelledByStaffAt, number, total } = placed.order;
  if (noPaymentDueStatuses.includes(status)) return { ok: false, reason: "already_paid", orderToken };
  if (cancelledByStaffAt !== null) return { ok: false, reason: "cancelled_by_staff", orderToken };
  if (total !== request.shownTotal) return { ok: false, reason: "cart_changed" };

  const opened = placed.payment ? await openFirstSession(ozura, placed.payment) : await retryPayment(ozura, orderToken);
  if (opened.ok) return { ok: true, orderToken, checkoutUrl: opened.checkoutUrl };
  if (opened.reason === "unknown_order") throw new Error(`Order ${number} was written and is gone.`);
  return { ok: false, reason: opened.reason, orderToken };
}

type PlacedOrder = Pick<Order, "id" | "number" | "token" | "status" | "total" | "cancelledByStaffAt">;
type Placed = { ok: true; order: PlacedOrder; payment: PaymentToOpen | null };

/** The existing order of this version of the cart; null when there is none. */
async function findExistingOrder({ cart, contact }: OrderRequest) {
  const found = await db().order.findUnique({
    where: { cartIdempotencyKey: cartIdempotencyKey(cart) },
    include: { lines: true },
  });
  if (!found) return null;
  const { lines, ...order } = found;
  if (
    !noPaymentDueStatuses.includes(order.status) &&
    totalIn(contact.country, lines) !== totalIn(order.country, lines)
  ) {
    return { ok: false, reason: "costs_differ" } as const;
  }
  // The shopper may have corrected the address. An unpaid order takes it over.
  await db().order.updateMany({
    where: { id: order.id, status: { notIn: [...noPaymentDueStatuses] }, cancelledByStaffAt: null },
    data: contact,
  });
  return { ok: true, order, payment: null } as const;
}

/** Total of the lines including the charges for a country, by today's rules. */
function totalIn(country: string, lines: readonly OrderLine[]): number {
  const priced = lines.map(({ unitPrice, quantity }) => ({
    slug: null,
    unitPrice: { amount: unitPrice, currency: site.currency },
    buyable: quantity,
  }));
  return calculateTotals(priced, country).total.amount;
}

async function createOrder({ cart, contact, shownTotal, from, passesChallenge }: OrderRequest) {
  const priced = await priceCart(cart, contact.country);
  if (priced.tooLarge) return { ok: false, reason: "total_too_large" } as const;
  if (!priced.canCheckOut) return { ok: false, reason: "cart_empty" } as const;
  if (priced.total.amount !== shownTotal) return { ok: false, reason: "cart_changed" } as const;
  const lines = linesOf(priced);
  if (exceedsReservationLimit(lines)) return { ok: false, reason: "over_limit" } as const;
  if (passesChallenge && !(await passesChallenge())) return { ok: false, reason: "challenge_failed" } as const;
  const clientIpHash = from === undefined ? null : hashClientIp(from);
  const asked: NewOrder = {
    contact,
    cartIdempotencyKey: cartIdempotencyKey(cart),
    clientIpHash,
    lines,
    costs: priced,
  };
  try {
    return await inTransactionStartingWith(
      (tx) => writeOrder(tx, asked),
      (tx, written) => holdForOrder(tx, asked, written),
    );
  } catch (error) {
    if (error instanceof ReservationLimitError) return { ok: false, reason: "too_many_open" } as const;
    if (error instanceof SoldOut) return { ok: false, reason: "cart_changed" } as const;
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

/**
 * Writes the order with its lines, its payment and its first event in one statement, because each statement is a round
 * trip. Returns null when a concurrent request has placed the order. Also sets the transaction's limits and locks the
 * cart, so that other transactions that reserve stock for the cart wait.
 */
async function writeOrder(tx: Tx, { contact, cartIdempotencyKey, clientIpHash, lines, costs }: NewOrder) {
  const token = randomBytes(16).toString("base64url");
  const paymentId = randomUUID();
  const { currency } = site;
  const [subtotal, shipping] = [costs.subtotal.amount, costs.shipping.amount];
  const [tax, total] = [costs.tax.amount, costs.total.amount];
  const [row] = await tx.$queryRaw<Omit<PlacedOrder, "total">[]>`
    WITH "begun" AS MATERIALIZED (SELECT ${transactionLimits}, ${cartLock(cartIdempotencyKey)}),
    "order" AS (
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "clientIpHash", "currency", "subtotal", "shipping", "tax", "total",
        "email", "name", "addressLine1", "addressLine2", "city", "state", "postalCode", "country")
      SELECT ${randomUUID()}, ${token}, ${cartIdempotencyKey}, ${clientIpHash}, ${currency}, ${subtotal}, ${shipping}, ${tax}, ${total},
        ${contact.email}, ${contact.name}, ${contact.addressLine1}, ${contact.addressLine2}, ${contact.city}, ${contact.state},
        ${contact.postalCode}, ${contact.country}
      FROM "begun"
      ON CONFLICT DO NOTHING
      RETURNING "id", "number", "token", "status", "cancelledByStaffAt"
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
    SELECT * FROM "order"`;
  if (!row) return null;
  const order = { ...row, total };
  return { order, payment: { id: paymentId, orderId: order.id, amount: total, currency, order } };
}

/**
 * Reserves the stock. Locks the variants last, so that other buyers of the same item wait for two round trips only: the
 * check of the reservation limit and COMMIT.
 */
async function holdForOrder(tx: Tx, asked: NewOrder, written: Awaited<ReturnType<typeof writeOrder>>): Promise<Placed> {
  if (!written) {
    const order = await tx.order.findUniqueOrThrow({ where: { cartIdempotencyKey: asked.cartIdempotencyKey } });
    return { ok: true, order, payment: null };
  }
  await reserveStock(tx, asked.lines);
  await enforceReservationLimit(tx, { ...asked, id: written.order.id });
  return { ok: true, ...written };
}

function linesOf({ lines }: PricedCart) {
  return lines.flatMap(({ sku, name, variantName, unitPrice, buyable }) =>
    sku !== null && buyable > 0 ? [{ sku, name, variantName, unitPrice: unitPrice.amount, quantity: buyable }] : [],
  );
}
