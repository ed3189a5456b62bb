import { beforeEach, expect, test, vi } from "vitest";

// There is no request outside of Next.js: these mocks stand for one that our form sent without JavaScript.
const { request, redirects } = vi.hoisted(() => ({
  request: { headers: new Headers(), cookies: new Map<string, string>() },
  redirects: [] as string[],
}));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
}));
vi.mock("next/server", () => ({ connection: async () => {}, after: () => {} }));
vi.mock("next/cache", () => ({ refresh: () => {} }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
  redirect: (to: string) => {
    redirects.push(to);
    throw new Error("redirected");
  },
}));

import { pay } from "@/app/(shop)/checkout/actions";
import { encodeCart } from "@/lib/cart/cart";
import { placeOrder } from "@/lib/checkout/place-order";
import { readFormDraft } from "@/lib/http/form-draft";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, useShop } from "../support/shop";

const shop = useShop();
const start = { values: {}, errors: {}, problem: null, shownTotal: null };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeEach(() => {
  redirects.length = 0;
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000" });
  request.cookies = new Map();
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
