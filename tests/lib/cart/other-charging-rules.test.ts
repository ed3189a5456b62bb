import { expect, test, vi } from "vitest";
import { viewCart, withQuantity } from "@/lib/cart/cart-view";
import type { ChargeableCart } from "@/lib/cart/charges";
import { priceCart } from "@/lib/cart/price-cart";
import type { Costs } from "@/lib/cart/totals";
import { placeOrder } from "@/lib/checkout/place-order";
import { composeEmail } from "@/lib/email/compose-email";
import { findOrderByToken } from "@/lib/orders/order-access";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, useShop } from "../../support/shop";

// Example rules of another shop: shipping by country and quantity, and a tax of ten percent on everything.
vi.mock("../../../lib/cart/charges", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  shippingFor: ({ lines, country }: ChargeableCart) => (country === "GB" ? 500 : 300) + 100 * (lines[0]?.buyable ?? 0),
  taxOn: ({ subtotal, shipping }: ChargeableCart & { shipping: number }) => Math.round((subtotal + shipping) / 10),
}));

const shop = useShop();

const oneMug = async () => cartOf({ variantId: await addVariant({ price: 1900 }), quantity: 1 });
const chargesOf = ({ shipping, tax, total }: Costs) => [shipping.amount, tax.amount, total.amount];

test("charges depend on the country and the cart, on the server and in the browser", async () => {
  const cart = await oneMug();
  expect(chargesOf(await priceCart(cart, "GB"))).toEqual([600, 250, 2750]);
  const priced = await priceCart(cart);
  expect(chargesOf(priced)).toEqual([400, 230, 2530]);
  expect(chargesOf(withQuantity(viewCart(priced), cart.items[0]?.variantId ?? "", 3))).toEqual([600, 630, 6930]);
});

test("an order is refused with the total of another country, and placed with the total of its own country", async () => {
  const cart = await oneMug();
  expect(await placeOrder(ozura(), { cart, contact, shownTotal: 2530 })).toEqual({ ok: false, reason: "cart_changed" });
  expect(await placeOrder(ozura(), { cart, contact, shownTotal: 2750 })).toMatchObject({ ok: true });
});

test("a placed order changes to another country only if it costs the same there", async () => {
  const cart = await oneMug();
  const at = (country: string) => placeOrder(ozura(), { cart, contact: { ...contact, country }, shownTotal: 2530 });
  expect(await at("DE")).toMatchObject({ ok: true });
  expect(await at("FR")).toMatchObject({ ok: true });
  expect(await at("GB")).toEqual({ ok: false, reason: "costs_differ" });
  expect(await db().order.findMany()).toMatchObject([{ country: "FR", total: 2530 }]);
});

test("the shop's own tax is part of the order, of the amount that Ozura charges, and of the email", async () => {
  const placed = await placeOrder(ozura(), { cart: await oneMug(), contact, shownTotal: 2750 });
  if (!placed.ok) throw new Error(placed.reason);
  const { orderToken } = placed;
  const [session] = await shop.control.sessions();
  expect(session?.request).toMatchObject({ amount: "27.50" });
  await shop.control.complete(session?.sessionId ?? "");
  expect(await confirmPayment(ozura(), { orderToken }, "order_page")).toMatchObject({ status: "paid" });

  const order = await findOrderByToken(orderToken);
  if (!order) throw new Error("The order was not found.");
  expect(chargesOf(order)).toEqual([600, 250, 2750]);
  const { html, text } = await composeEmail({ kind: "order_confirmation" }, { ...order, token: orderToken }, null);
  expect(text).toMatch(/: \$19\.00\n.+: \$6\.00\n.+: \$2\.50\n.+: \$27\.50\n/);
  for (const amount of ["$6.00", "$2.50", "$27.50"]) expect(html).toContain(amount);
});
