import fc from "fast-check";
import { expect, test } from "vitest";
import { countries } from "@/lib/address/countries";
import { type ChargeableCart, shippingFor, taxOn } from "@/lib/cart/charges";

// Whatever an owner has made of the rules.
const baskets: fc.Arbitrary<ChargeableCart> = fc.record({
  subtotal: fc.nat({ max: 2_000_000_000 }),
  lines: fc.array(fc.record({ slug: fc.option(fc.string()), buyable: fc.integer({ min: 1, max: 20 }) }), {
    minLength: 1,
  }),
  country: fc.option(fc.constantFrom(...countries.map(({ code }) => code))),
});

test("shipping and tax are whole numbers of the smallest unit, and never below nothing", () => {
  fc.assert(
    fc.property(baskets, (basket) => {
      const shipping = shippingFor(basket);
      const tax = taxOn({ ...basket, shipping });
      return [shipping, tax].every((amount) => Number.isSafeInteger(amount) && amount >= 0);
    }),
  );
});

test("nothing in the cart costs nothing, wherever it goes", () => {
  for (const country of [null, ...countries.map(({ code }) => code)]) {
    const nothing: ChargeableCart = { subtotal: 0, lines: [], country };
    expect([shippingFor(nothing), taxOn({ ...nothing, shipping: 0 })]).toEqual([0, 0]);
  }
});
