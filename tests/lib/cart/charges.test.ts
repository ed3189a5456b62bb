import fc from "fast-check";
import { expect, test } from "vitest";
import { countries } from "@/lib/address/countries";
import { type ChargeableCart, shippingFor, taxOn } from "@/lib/cart/charges";

// These rules hold for any shipping and tax rules that a shop owner writes.
const carts: fc.Arbitrary<ChargeableCart> = fc.record({
  subtotal: fc.nat({ max: 2_000_000_000 }),
  lines: fc.array(fc.record({ slug: fc.option(fc.string()), buyable: fc.integer({ min: 1, max: 20 }) }), {
    minLength: 1,
  }),
  country: fc.option(fc.constantFrom(...countries.map(({ code }) => code))),
});

test("shipping and tax are non-negative whole numbers of the smallest unit", () => {
  fc.assert(
    fc.property(carts, (cart) => {
      const shipping = shippingFor(cart);
      const tax = taxOn({ ...cart, shipping });
      return [shipping, tax].every((amount) => Number.isSafeInteger(amount) && amount >= 0);
    }),
  );
});

test("shipping and tax of an empty cart are zero in every country", () => {
  for (const country of [null, ...countries.map(({ code }) => code)]) {
    const emptyCart: ChargeableCart = { subtotal: 0, lines: [], country };
    expect([shippingFor(emptyCart), taxOn({ ...emptyCart, shipping: 0 })]).toEqual([0, 0]);
  }
});
