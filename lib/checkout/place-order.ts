import "server-only";
import { type Cart, cartIdempotencyKey } from "@/lib/cart/cart";
import { calculateTotals } from "@/lib/cart/totals";
import { noPaymentDueStatuses } from "@/lib/orders/order-status";
import type { Ozura } from "@/lib/ozura/client";
import { ensureSession } from "@/lib/payments/ensure-session";
import { db, isOverload } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";
import type { OrderLine } from "@/lib/platform/row-types";
import { site } from "@/lib/site";
import type { Contact } from "./contact";
import { createOrder, type ExistingOrder, type OrderRefusal, type OrderRequest } from "./create-order";
import { type RetryPaymentResult, retryPayment } from "./retry-payment";

export type PlaceOrderResult =
  | { ok: true; orderToken: string; checkoutUrl: string }
  /** The order stands, and cannot be paid now. */
  | {
      ok: false;
      reason: Exclude<Extract<RetryPaymentResult, { ok: false }>["reason"], "unknown_order">;
      orderToken: string;
    }
  /**
   * No order was placed. `costs_differ`: the cart's existing order would have another total in this country. An order
   * keeps its total, so the cart needs a new version. `try_again`: too many shoppers wanted the same item, or a
   * database connection, at once.
   */
  | { ok: false; reason: OrderRefusal | "costs_differ" | "try_again" };

/**
 * Places the order of a cart and returns its payment page. One transaction writes the order, its lines (prices from the
 * database), the reservation and the payment; Ozura is called outside it. Idempotent: one version of a cart has one
 * order, and one open session at a time.
 *
 * A new cart takes ten statements to its payment page. In a rush on one item, a shopper who does not get the locks in
 * time is told to try again. The next try continues from what was committed.
 */
export async function placeOrder(ozura: Ozura, request: OrderRequest): Promise<PlaceOrderResult> {
  try {
    const existing = await findExistingOrder(request.cart);
    if (existing) return await payExistingOrder(ozura, existing, request);
    const created = await createOrder(request);
    if (created.kind === "refused") return { ok: false, reason: created.reason };
    if (created.kind === "existing") return await payExistingOrder(ozura, created.order, request);
    return withOrderToken(created.orderToken, await ensureSession(ozura, created.paymentId));
  } catch (error) {
    if (!isOverload(error)) throw error;
    logError("order_not_placed", { error });
    return { ok: false, reason: "try_again" };
  }
}

/** The order of this version of the cart; null when none was placed. */
function findExistingOrder(cart: Cart): Promise<ExistingOrder | null> {
  return db().order.findUnique({
    where: { cartIdempotencyKey: cartIdempotencyKey(cart) },
    include: { lines: true },
  });
}

async function payExistingOrder(
  ozura: Ozura,
  { id, token: orderToken, ...order }: ExistingOrder,
  { contact, shownTotal }: OrderRequest,
): Promise<PlaceOrderResult> {
  if (noPaymentDueStatuses.includes(order.status)) return { ok: false, reason: "already_paid", orderToken };
  if (order.cancelledByStaffAt !== null) return { ok: false, reason: "cancelled_by_staff", orderToken };
  if (totalIn(contact.country, order.lines) !== totalIn(order.country, order.lines))
    return { ok: false, reason: "costs_differ" };
  await updateContact(id, contact);
  if (order.total !== shownTotal) return { ok: false, reason: "cart_changed" };
  return withOrderToken(orderToken, await retryPayment(ozura, orderToken));
}

function withOrderToken(orderToken: string, opened: RetryPaymentResult): PlaceOrderResult {
  if (opened.ok) return { ...opened, orderToken };
  if (opened.reason === "unknown_order") throw new Error("An order was written and is gone.");
  return { ok: false, reason: opened.reason, orderToken };
}

/** The shopper may have corrected the address. An unpaid order takes it over. */
async function updateContact(orderId: string, contact: Contact): Promise<void> {
  await db().order.updateMany({
    where: { id: orderId, status: { notIn: [...noPaymentDueStatuses] }, cancelledByStaffAt: null },
    data: contact,
  });
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
