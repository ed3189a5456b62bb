import { describe, expect, test } from "vitest";
import { cartIdempotencyKey, newCart } from "@/lib/cart/cart";
import { viewCart, withoutLine, withQuantity } from "@/lib/cart/cart-view";
import { addItemToCart, updateItemQuantity } from "@/lib/cart/change-cart";
import { MAX_LINES, MAX_QUANTITY, MAX_UNITS } from "@/lib/cart/limits";
import { priceCart } from "@/lib/cart/price-cart";
import { lineNotice } from "@/lib/messages/cart";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, useShop } from "@/tests/support/shop";

useShop();

describe("adding a variant to the cart", () => {
  test("the cart stores the current price from the database", async () => {
    const variantId = await addVariant({ price: 2800 });
    const { cart, added, limit } = await addItemToCart(newCart(), variantId, 2);
    expect(cart.items).toEqual([{ variantId, quantity: 2, seenPrice: 2800 }]);
    expect({ added, limit }).toEqual({ added: 2, limit: null });
  });

  test("the quantity is limited to the available stock, and the result says so", async () => {
    const variantId = await addVariant({ stock: 3 });
    const { cart, added, limit } = await addItemToCart(cartOf({ variantId, quantity: 1 }), variantId, 5);
    expect(cart.items[0]?.quantity).toBe(3);
    expect({ added, limit }).toEqual({ added: 2, limit: "only_some_left" });
  });

  test("the quantity of one variant is limited to what an order may reserve, and the result says so", async () => {
    const variantId = await addVariant({ stock: 500 });
    const before = cartOf({ variantId, quantity: MAX_QUANTITY });
    expect(await addItemToCart(before, variantId, 1)).toEqual({ cart: before, added: 0, limit: "most_of_one" });
    expect(await addItemToCart(newCart(), variantId, 50)).toMatchObject({ added: MAX_QUANTITY, limit: "most_of_one" });
    const some = cartOf({ variantId, quantity: 1 });
    expect(await updateItemQuantity(some, variantId, 50)).toMatchObject({
      added: MAX_QUANTITY - 1,
      limit: "most_of_one",
    });
  });

  test("the total number of units is limited to what an order may reserve, and the result says so", async () => {
    const variantId = await addVariant({ stock: 500 });
    const before = cartOf({ variantId: "others", quantity: MAX_UNITS - 2 });
    const { cart, ...added } = await addItemToCart(before, variantId, 3);
    expect(added).toEqual({ added: 2, limit: "order_full" });
    expect(await updateItemQuantity(cart, variantId, 5)).toEqual({ cart, added: 0, limit: "order_full" });
    expect(await updateItemQuantity(cart, variantId, 1)).toMatchObject({ added: -1, limit: null });
  });

  test("a thirty-first line is refused with a reason, and an existing line can still grow", async () => {
    const variantId = await addVariant();
    const others = Array.from({ length: MAX_LINES }, (_, line) => ({ variantId: `v${line}`, quantity: 1 }));
    const full = cartOf(...others);
    expect(await addItemToCart(full, variantId, 1)).toEqual({ cart: full, added: 0, limit: "cart_full" });
    const present = cartOf(...others.slice(1), { variantId, quantity: 1 });
    expect(await addItemToCart(present, variantId, 1)).toMatchObject({ added: 1, limit: null });
  });

  test("a variant that is sold out or inactive is not added, and the cart keeps its idempotency key", async () => {
    const soldOut = await addVariant({ stock: 0 });
    const inactive = await addVariant();
    await db().product.updateMany({ where: { variants: { some: { id: inactive } } }, data: { active: false } });
    const cart = newCart();
    const results = [await addItemToCart(cart, soldOut, 1), await addItemToCart(cart, inactive, 1)];
    expect(results.map(({ limit }) => limit)).toEqual(["sold_out", "gone"]);
    for (const result of results) expect(cartIdempotencyKey(result.cart)).toBe(cartIdempotencyKey(cart));
  });
});

test("a quantity above the available stock is reduced to it, and the quantity of a sold-out variant stays", async () => {
  const scarce = await addVariant({ stock: 3 });
  const unavailable = await addVariant({ stock: 0 });
  const cart = cartOf({ variantId: scarce, quantity: 1 }, { variantId: unavailable, quantity: 2 });
  const changed = await updateItemQuantity(cart, scarce, 7);
  expect(changed).toMatchObject({ added: 2, limit: "only_some_left", cart: { items: [{ quantity: 3 }, {}] } });
  expect((await updateItemQuantity(cart, unavailable, 1)).cart).toBe(cart);
});

describe("a price that changed after the variant was added", () => {
  test("the line shows the price change, and the subtotal uses the new price", async () => {
    const variantId = await addVariant({ price: 3000 });
    const { lines, subtotal } = await priceCart(cartOf({ variantId, quantity: 1, seenPrice: 2800 }));
    expect(lines[0]?.priceBefore).toEqual({ amount: 2800, currency: "USD" });
    expect(subtotal.amount).toBe(3000);
    expect(lines.map(lineNotice)).toEqual(["The price is now $30.00. It was $28.00 when you added it."]);
  });

  test("no price change is shown for an equal price, an unstored price or a deleted variant", async () => {
    const variantId = await addVariant({ price: 3000 });
    const withoutPrice = await addVariant();
    const cart = cartOf(
      { variantId, quantity: 1, seenPrice: 3000 },
      { variantId: withoutPrice, quantity: 1 },
      { variantId: "gone", quantity: 1, seenPrice: 100 },
    );
    expect((await priceCart(cart)).lines.map(({ priceBefore }) => priceBefore)).toEqual([null, null, null]);
  });
});

describe("the cart in the browser", () => {
  test("the browser gets the server's totals, stock capped at what an order may reserve, and no sku", async () => {
    const [plentiful, scarce] = [
      await addVariant({ stock: 500, price: 700 }),
      await addVariant({ stock: 2, price: 100 }),
    ];
    const cart = cartOf({ variantId: plentiful, quantity: 3 }, { variantId: scarce, quantity: 5 });
    const priced = await priceCart(cart);
    const view = viewCart(priced);
    expect(view).toMatchObject({ count: 8, subtotal: priced.subtotal, total: priced.total, canCheckOut: true });
    expect(view.lines.map(({ available }) => available)).toEqual([MAX_QUANTITY, 2]);
    expect(view.lines.flatMap(Object.keys)).not.toContain("sku");
  });

  test("an optimistic update equals the server's result", async () => {
    const [plentiful, scarce] = [await addVariant({ price: 700 }), await addVariant({ stock: 2, price: 100 })];
    const cart = cartOf({ variantId: plentiful, quantity: 3 }, { variantId: scarce, quantity: 5 });
    const view = viewCart(await priceCart(cart));
    const server = async (...items: typeof cart.items) => viewCart(await priceCart({ items }));
    expect(withQuantity(view, plentiful, 4)).toEqual(
      await server({ variantId: plentiful, quantity: 4 }, { variantId: scarce, quantity: 5 }),
    );
    expect(withQuantity(view, scarce, 2)).toEqual(
      await server({ variantId: plentiful, quantity: 3 }, { variantId: scarce, quantity: 2 }),
    );
    expect(withoutLine(view, plentiful)).toEqual(await server({ variantId: scarce, quantity: 5 }));
  });
});
