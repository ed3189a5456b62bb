import { beforeEach, expect, test, vi } from "vitest";

vi.mock("next/headers", () => import("../support/next-request"));
vi.mock("next/server", () => import("../support/next-request"));
vi.mock("next/cache", () => import("../support/next-request"));
vi.mock("next/navigation", () => import("../support/next-request"));

import { pay } from "@/app/(shop)/checkout/actions";
import { encodeCart } from "@/lib/cart/cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { readFormDraft } from "@/lib/http/form-draft";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { redirects, request, startRequest } from "../support/next-request";
import { addVariant, cartOf, contact, useShop } from "../support/shop";

const shop = useShop();
const start = { values: {}, errors: {}, problem: null, shownTotal: null };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeEach(() => {
  startRequest({ host: "localhost:3000", origin: "http://localhost:3000" });
});

test.each([
  ["staff cancelled the order", "/checkout?problem=cancelled_by_staff#problem"],
  ["the items of the ended order sold out", "/cart"],
])("the typed address is kept when %s", async (cause, target) => {
  const variantId = await addVariant();
  const cart = cartOf({ variantId, quantity: 1 });
  const placed = await placeOrder(ozura(), { cart, contact, shownTotal: 2_500 });
  if (!("orderToken" in placed)) throw new Error(placed.reason);
  if (cause.startsWith("staff")) {
    await db().order.updateMany({ data: { cancelledByStaffAt: new Date() } });
  } else {
    const { sessionId } = await db().payment.findFirstOrThrow();
    await shop.control.expire(sessionId ?? "");
    await confirmPayment(ozura(), { orderToken: placed.orderToken }, "order_page");
    await db().variant.updateMany({ where: { id: variantId }, data: { stock: 0 } });
  }
  request.cookies.set("cart", encodeCart(cart));
  await pay(start, formOf({ ...contact, name: "Ada King", total: "2500" })).catch(() => null);
  expect(redirects).toEqual([target]);
  expect((await readFormDraft())?.values).toMatchObject({ name: "Ada King" });
});
