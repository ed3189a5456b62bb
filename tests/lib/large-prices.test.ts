import { expect, test, vi } from "vitest";

// Prices in rupiah are high numbers: an ordinary sofa costs 25 million rupiah.
vi.mock("../../lib/site", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../lib/site")>();
  const site = { ...original.site, currency: "IDR" };
  return { ...original, site, shippingRate: { amount: 150_000, currency: "IDR" } };
});

const { variantFields } = await import("../../app/admin/product-schema");
const { addProduct } = await import("../../lib/admin/products/add-product");
const { listProducts: listForStaff } = await import("../../lib/admin/products/list-products");
const { exportOrders } = await import("../../lib/admin/orders/export-orders");
const { findOrder } = await import("../../lib/admin/orders/find-order");
const { listOrders } = await import("../../lib/admin/orders/list-orders");
const { recordRefund } = await import("../../lib/admin/orders/record-refund");
const { readOrderQuery } = await import("../../lib/admin/orders/order-query");
const { countSales } = await import("../../lib/admin/orders/sales-totals");
const { readProductQuery } = await import("../../lib/admin/products/product-query");
const { viewCart } = await import("../../lib/cart/cart-view");
const { priceCart } = await import("../../lib/cart/price-cart");
const { emptyListingQuery } = await import("../../lib/catalog/listing-query");
const { listProducts } = await import("../../lib/catalog/listing");
const { findProduct } = await import("../../lib/catalog/product");
const { db } = await import("../../lib/platform/db");
const { listOrderLinks } = await import("../../lib/orders/order-link-mail");
const { countBrokenInvariants } = await import("../../lib/orders/invariants");
const { describeProduct } = await import("../../lib/catalog/structured-data/product");
const { confirm, staffRequest } = await import("../support/order-fixtures");
const { cartOf, contact, getOrder, useShop } = await import("../support/shop");
const { placeOrderOf } = await import("../../dev/place-order-in-process");

const shop = useShop();

const rupiah = (amount: number) => ({ amount, currency: "IDR" });
const look = { image: "/sofa.webp", imageAlt: "A sofa.", imageBackground: "#fff", color: "", position: 0 };
const texts = { name: "Sofa", description: "A sofa.", category: "light-furniture", position: 0, active: true };

test("a sofa at 25 million rupiah is added, listed, put into a cart, ordered, paid, exported and refunded", async () => {
  const price = variantFields.price.parse("25000000.00");
  expect(price).toBe(25_000_000);
  await addProduct({ ...texts, slug: "sofa" }, { ...look, name: "Grey", sku: "sofa-grey", price, stock: 200 });

  // Product, list, structured data.
  expect((await listProducts(emptyListingQuery)).products).toMatchObject([{ slug: "sofa", price: rupiah(25_000_000) }]);
  expect((await listForStaff(readProductQuery({}))).products).toMatchObject([{ price: rupiah(25_000_000) }]);
  const product = await findProduct("sofa");
  if (!product) throw new Error("The product was not added.");
  expect(JSON.stringify(describeProduct(product, "http://localhost:3000"))).toContain('"25000000"');

  // Ten sofas at twenty times the price cost five thousand million rupiah, which is above int4.
  const variantId = product.variants[0].id;
  await db().variant.update({ where: { id: variantId }, data: { price: price * 20 } });
  const cart = viewCart(await priceCart(cartOf({ variantId, quantity: 10 }), "ID"));
  expect(cart).toMatchObject({ subtotal: rupiah(5_000_000_000), total: rupiah(5_000_150_000), canCheckOut: true });
  expect(JSON.parse(JSON.stringify(cart))).toEqual(cart);

  const order = await placeOrderOf(variantId, 10);
  expect((await shop.control.sessions())[0]?.request).toMatchObject({ amount: "5000150000", currency: "IDR" });
  await shop.control.complete(order.sessionId);
  expect(await confirm(order)).toMatchObject({ status: "paid", order: { total: rupiah(5_000_150_000) } });
  const { number, payments, events } = await getOrder(order.orderId);
  expect(payments).toMatchObject([{ status: "completed", amount: 5_000_150_000, chargedAmount: 5_000_150_000 }]);
  expect(events.at(-1)).toMatchObject({ kind: "paid", data: { chargedAmount: 5_000_150_000 } });

  expect(await listOrderLinks(contact.email)).toMatchObject([{ total: rupiah(5_000_150_000) }]);

  // Admin.
  const query = readOrderQuery({});
  expect((await listOrders(query)).orders).toMatchObject([{ number, total: rupiah(5_000_150_000) }]);
  const shown = await findOrder(number);
  expect(shown?.payments).toMatchObject([{ amount: rupiah(5_000_150_000), refundable: rupiah(5_000_150_000) }]);
  const refund = { paymentId: order.paymentId, amount: "2500000000.00", reference: "rf_1", reason: "", restock: false };
  expect(await recordRefund(await staffRequest(order), refund)).toEqual({ ok: true, refunded: "part" });
  let csv = "";
  for await (const piece of exportOrders(query)) csv += piece;
  expect(csv).toContain(`,"IDR","5000000000","150000","0","5000150000","2500000000",`);
  expect((await countSales()).today).toEqual({
    orders: 1,
    sum: rupiah(5_000_150_000),
    refunded: rupiah(2_500_000_000),
  });
  expect(Object.values(await countBrokenInvariants()).every((count) => count === 0)).toBe(true);
});

test("staff can enter every price up to the largest order total, and no higher price", () => {
  expect(variantFields.price.parse("9007199254740991")).toBe(Number.MAX_SAFE_INTEGER);
  for (const typed of ["9007199254740992", "1e3", "0", "-1", "99999999999999999999"])
    expect(variantFields.price.safeParse(typed).success, typed).toBe(false);
});
