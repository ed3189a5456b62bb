import { describe, expect, test } from "vitest";
import { priceCart } from "@/lib/cart/price-cart";
import { cartChanges } from "@/lib/checkout/cart-changes";
import { placeOrder } from "@/lib/checkout/place-order";
import { cartProblemText } from "@/lib/messages/cart-problem";
import { checkoutText } from "@/lib/messages/checkout";
import { ozura } from "@/lib/ozura";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, useShop } from "../../support/shop";

useShop();

const changesOf = async (cart: ReturnType<typeof cartOf>) => cartChanges((await priceCart(cart)).lines);

describe("the list of changes before payment", () => {
  test("is empty when the cart has not changed", async () => {
    expect(await changesOf(cartOf({ variantId: await addVariant(), quantity: 2 }))).toEqual([]);
  });

  test("names removed items, sold-out items and the units left", async () => {
    const [gone, soldOut, few] = [await addVariant(), await addVariant({ stock: 0 }), await addVariant({ stock: 2 })];
    await db().product.updateMany({ where: { variants: { some: { id: gone } } }, data: { active: false } });
    const cart = cartOf(...[gone, soldOut, few, "never-was"].map((variantId) => ({ variantId, quantity: 3 })));
    expect(await changesOf(cart)).toEqual([
      checkoutText.change.gone("Stoneware mug, Chalk"),
      checkoutText.change.sold_out("Stoneware mug, Chalk"),
      checkoutText.change.only_some_left("Stoneware mug, Chalk", 2),
      checkoutText.change.gone(cartProblemText.unknownProduct),
    ]);
  });

  test("names a changed price unless the item is unavailable", async () => {
    const cart = cartOf({ variantId: await addVariant({ price: 2000 }), quantity: 1 });
    const [line] = (await priceCart(cart)).lines;
    if (!line) throw new Error("The cart has no lines.");
    const before = { priceBefore: { amount: 1900, currency: "USD" } };
    expect(cartChanges([{ ...line, ...before }])).toEqual([
      checkoutText.change.price("Stoneware mug, Chalk", "$19.00", "$20.00"),
    ]);
    expect(cartChanges([{ ...line, ...before, problem: "sold_out" }])).toHaveLength(1);
  });

  test("checkout places no order at a total that the shopper has not seen", async () => {
    const variantId = await addVariant({ price: 1900 });
    const cart = cartOf({ variantId, quantity: 1 });
    await db().variant.update({ where: { id: variantId }, data: { price: 2000 } });
    expect(await placeOrder(ozura(), { cart, contact, shownTotal: 2500 })).toEqual({
      ok: false,
      reason: "cart_changed",
    });
    expect(await db().order.count()).toBe(0);
  });
});
