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

describe("putting something into the cart", () => {
  test("remembers the price of that moment, from the database", async () => {
    const variantId = await addVariant({ price: 2800 });
    const { cart, added, limit } = await addItemToCart(newCart(), variantId, 2);
    expect(cart.items).toEqual([{ variantId, quantity: 2, seenPrice: 2800 }]);
    expect({ added, limit }).toEqual({ added: 2, limit: null });
  });

  test("adds as many as there are, and says that it is not all", async () => {
    const variantId = await addVariant({ stock: 3 });
    const { cart, added, limit } = await addItemToCart(cartOf({ variantId, quantity: 1 }), variantId, 5);
    expect(cart.items[0]?.quantity).toBe(3);
    expect({ added, limit }).toEqual({ added: 2, limit: "only_some_left" });
  });

  test("adds as many of one thing as an order may reserve, and says so", async () => {
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

  test("adds as many things in all as an order may reserve, and says so", async () => {
    const variantId = await addVariant({ stock: 500 });
    const before = cartOf({ variantId: "others", quantity: MAX_UNITS - 2 });
    const { cart, ...added } = await addItemToCart(before, variantId, 3);
    expect(added).toEqual({ added: 2, limit: "order_full" });
    expect(await updateItemQuantity(cart, variantId, 5)).toEqual({ cart, added: 0, limit: "order_full" });
    expect(await updateItemQuantity(cart, variantId, 1)).toMatchObject({ added: -1, limit: null });
  });

  test("does not leave out a thirty-first line in silence, and still adds to one that is there", async () => {
    const variantId = await addVariant();
    const others = Array.from({ length: MAX_LINES }, (_, line) => ({ variantId: `v${line}`, quantity: 1 }));
    const full = cartOf(...others);
    expect(await addItemToCart(full, variantId, 1)).toEqual({ cart: full, added: 0, limit: "cart_full" });
    const present = cartOf(...others.slice(1), { variantId, quantity: 1 });
    expect(await addItemToCart(present, variantId, 1)).toMatchObject({ added: 1, limit: null });
  });

  test("what is sold out or no longer sold is not added, and the cart keeps its checkout key", async () => {
    const soldOut = await addVariant({ stock: 0 });
    const gone = await addVariant();
    await db().product.updateMany({ where: { variants: { some: { id: gone } } }, data: { active: false } });
    const cart = newCart();
    const results = [await addItemToCart(cart, soldOut, 1), await addItemToCart(cart, gone, 1)];
    expect(results.map(({ limit }) => limit)).toEqual(["sold_out", "gone"]);
    for (const result of results) expect(cartIdempotencyKey(result.cart)).toBe(cartIdempotencyKey(cart));
  });
});

test("a quantity above what is left becomes what is left; of a thing that is sold out it stays", async () => {
  const few = await addVariant({ stock: 3 });
  const none = await addVariant({ stock: 0 });
  const cart = cartOf({ variantId: few, quantity: 1 }, { variantId: none, quantity: 2 });
  const changed = await updateItemQuantity(cart, few, 7);
  expect(changed).toMatchObject({ added: 2, limit: "only_some_left", cart: { items: [{ quantity: 3 }, {}] } });
  expect((await updateItemQuantity(cart, none, 1)).cart).toBe(cart);
});

describe("a price that has changed since", () => {
  test("is said on the line, and only the new one counts", async () => {
    const variantId = await addVariant({ price: 3000 });
    const { lines, subtotal } = await priceCart(cartOf({ variantId, quantity: 1, seenPrice: 2800 }));
    expect(lines[0]?.priceBefore).toEqual({ amount: 2800, currency: "USD" });
    expect(subtotal.amount).toBe(3000);
    expect(lines.map(lineNotice)).toEqual(["The price is now $30.00. It was $28.00 when you added it."]);
  });

  test("is no news when it is the same, was not remembered, or the thing is gone", async () => {
    const variantId = await addVariant({ price: 3000 });
    const unremembered = await addVariant();
    const cart = cartOf(
      { variantId, quantity: 1, seenPrice: 3000 },
      { variantId: unremembered, quantity: 1 },
      { variantId: "gone", quantity: 1, seenPrice: 100 },
    );
    expect((await priceCart(cart)).lines.map(({ priceBefore }) => priceBefore)).toEqual([null, null, null]);
  });
});

describe("the cart as the browser knows it", () => {
  test("adds up to what the server says, holds no stock above what an order may reserve, and no sku", async () => {
    const [many, few] = [await addVariant({ stock: 500, price: 700 }), await addVariant({ stock: 2, price: 100 })];
    const cart = cartOf({ variantId: many, quantity: 3 }, { variantId: few, quantity: 5 });
    const priced = await priceCart(cart);
    const view = viewCart(priced);
    expect(view).toMatchObject({ count: 8, subtotal: priced.subtotal, total: priced.total, canCheckOut: true });
    expect(view.lines.map(({ available }) => available)).toEqual([MAX_QUANTITY, 2]);
    expect(view.lines.flatMap(Object.keys)).not.toContain("sku");
  });

  test("a change that is expected is what the server then says", async () => {
    const [many, few] = [await addVariant({ price: 700 }), await addVariant({ stock: 2, price: 100 })];
    const cart = cartOf({ variantId: many, quantity: 3 }, { variantId: few, quantity: 5 });
    const view = viewCart(await priceCart(cart));
    const server = async (...items: typeof cart.items) => viewCart(await priceCart({ items }));
    expect(withQuantity(view, many, 4)).toEqual(
      await server({ variantId: many, quantity: 4 }, { variantId: few, quantity: 5 }),
    );
    expect(withQuantity(view, few, 2)).toEqual(
      await server({ variantId: many, quantity: 3 }, { variantId: few, quantity: 2 }),
    );
    expect(withoutLine(view, many)).toEqual(await server({ variantId: few, quantity: 5 }));
  });
});
