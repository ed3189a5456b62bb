import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addItem,
  type Cart,
  cartIdempotencyKey,
  cartSchema,
  countItems,
  decodeCart,
  encodeCart,
  newCart,
  quantitySchema,
  removeItem,
  setQuantity,
} from "@/lib/cart/cart";
import { MAX_LINES, MAX_QUANTITY } from "@/lib/cart/limits";
import { calculateTotals, MAX_TOTAL, sumLines } from "@/lib/cart/totals";
import { formatMoney } from "@/lib/money";
import { shippingRate } from "@/lib/site";

const id = "AAAAAAAAAAAAAAAAAAAAAA";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const mugs = (quantity: unknown) => encode([id, 1, [["mug", quantity]]]);

const variantIds = fc.stringMatching(/^[a-z0-9]{1,25}$/);
const quantities = fc.integer({ min: 1, max: MAX_QUANTITY });
const change = fc.oneof(
  fc.record({ kind: fc.constant("add" as const), variantId: variantIds, quantity: quantities }),
  fc.record({ kind: fc.constant("set" as const), variantId: variantIds, quantity: quantities }),
  fc.record({ kind: fc.constant("remove" as const), variantId: variantIds, quantity: quantities }),
);
const seenPrice = fc.maxSafeNat();
const item = fc.record(
  { variantId: variantIds, quantity: quantities, seenPrice },
  { requiredKeys: ["variantId", "quantity"] },
);
const carts = fc
  .uniqueArray(item, {
    selector: ({ variantId }) => variantId,
    maxLength: MAX_LINES,
  })
  .map((items): Cart => ({ ...newCart(), version: items.length, items }));

describe("changing a cart", () => {
  test("adding a variant twice makes one line", () => {
    const cart = addItem(addItem(newCart(), "mug", 2), "mug", 3);
    expect(cart.items).toEqual([{ variantId: "mug", quantity: 5 }]);
  });

  test("a line has at most the quantity that one order may reserve", () => {
    const cart = addItem(addItem(newCart(), "mug", MAX_QUANTITY - 1), "mug", 15);
    expect(cart.items).toEqual([{ variantId: "mug", quantity: MAX_QUANTITY }]);
  });

  test("a cart from before the shop lowered its limit keeps its other lines, and the quantity is capped", () => {
    const cart = {
      ...newCart(),
      version: 3,
      items: [
        { variantId: "mug", quantity: 99 },
        { variantId: "bowl", quantity: 1 },
      ],
    };
    expect(decodeCart(encodeCart(cart))).toEqual({
      ...cart,
      items: [
        { variantId: "mug", quantity: MAX_QUANTITY },
        { variantId: "bowl", quantity: 1 },
      ],
    });
  });

  test("a thirty-first line is not added", () => {
    let cart = newCart();
    for (let line = 0; line <= MAX_LINES; line++) cart = addItem(cart, `variant${line}`, 1);
    expect(cart.items).toHaveLength(MAX_LINES);
    expect(cart.version).toBe(MAX_LINES);
  });

  test("setting or removing a variant that is not in the cart leaves the cart unchanged", () => {
    const cart = addItem(newCart(), "mug", 1);
    expect(setQuantity(cart, "bowl", 2)).toBe(cart);
    expect(removeItem(cart, "bowl")).toBe(cart);
  });

  test("the version increases with every change, and only then, so each content has its own idempotency key", () => {
    fc.assert(
      fc.property(carts, fc.array(change), (start, changes) => {
        let cart = start;
        for (const { kind, variantId, quantity } of changes) {
          const before = cart;
          if (kind === "add") cart = addItem(cart, variantId, quantity, 2800);
          if (kind === "set") cart = setQuantity(cart, variantId, quantity);
          if (kind === "remove") cart = removeItem(cart, variantId);
          const changed = JSON.stringify(cart.items) !== JSON.stringify(before.items);
          expect(cart.version).toBe(before.version + (changed ? 1 : 0));
          expect(cartIdempotencyKey(cart) !== cartIdempotencyKey(before)).toBe(changed);
          expect(cartSchema.safeParse(cart).success).toBe(true);
        }
      }),
    );
  });

  test("adding a variant again stores its current price, and setting a quantity keeps the stored price", () => {
    const cart = addItem(addItem(newCart(), "mug", 1, 2500), "mug", 1, 2800);
    expect(cart.items).toEqual([{ variantId: "mug", quantity: 2, seenPrice: 2800 }]);
    expect(setQuantity(cart, "mug", 5).items).toEqual([{ variantId: "mug", quantity: 5, seenPrice: 2800 }]);
  });

  test("two new carts never share an id", () => {
    const ids = new Set(Array.from({ length: 1_000 }, () => newCart().id));
    expect(ids.size).toBe(1_000);
  });
});

describe("the cookie", () => {
  test("decoding returns the encoded cart, in valid cookie characters and under four kilobytes", () => {
    fc.assert(
      fc.property(carts, (cart) => {
        const text = encodeCart(cart);
        expect(decodeCart(text)).toEqual(cart);
        expect(text).toMatch(/^[\w-]+$/);
        expect(text.length).toBeLessThan(3_800);
      }),
    );
  });

  test("decoding any cookie returns a valid cart and never throws", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.json().map(encode),
      fc.jsonValue().map(encode),
    );
    fc.assert(fc.property(texts, (text) => cartSchema.safeParse(decodeCart(text)).success));
  });

  test("decoding a tampered cookie returns a valid cart", () => {
    const mutated = fc.tuple(carts, fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(([cart, at, text]) => {
      const encoded = encodeCart(cart);
      const index = at % encoded.length;
      return encoded.slice(0, index) + text + encoded.slice(index + text.length);
    });
    fc.assert(fc.property(mutated, (text) => cartSchema.safeParse(decodeCart(text)).success));
  });

  test.each([0, -1, 1.5, 1e9, 100, "2", Number.NaN, null, true, [2], { valueOf: 2 }])(
    "T91: a cookie with a quantity of %j is read as an empty cart",
    (quantity) => {
      expect(decodeCart(mugs(quantity)).items).toEqual([]);
    },
  );

  test("a cookie in the same format with a valid quantity is read", () => {
    expect(decodeCart(mugs(2))).toEqual({ id, version: 1, items: [{ variantId: "mug", quantity: 2 }] });
  });

  test("a cookie with a valid price is read, and a cookie with an invalid price is read as an empty cart", () => {
    const itemsWithPrice = (price: unknown) => decodeCart(encode([id, 1, [["mug", 2, price]]])).items;
    expect(itemsWithPrice(2800)).toEqual([{ variantId: "mug", quantity: 2, seenPrice: 2800 }]);
    for (const invalid of [-1, 1.5, "2800", null, 2 ** 53, [2800]]) expect(itemsWithPrice(invalid)).toEqual([]);
  });

  test("the longest cart fits into a cookie, with ids of any form", () => {
    const items = Array.from({ length: MAX_LINES }, (_, line) => ({
      variantId: `${line}`.padStart(64, "v"),
      quantity: 99,
      seenPrice: MAX_TOTAL,
    }));
    expect(encodeCart({ ...newCart(), version: 1_000_000_000, items }).length).toBeLessThan(
      4_096 - "__Host-cart=".length,
    );
  });

  test.each([
    ["T91: a thousand lines", encode([id, 1, Array.from({ length: 1_000 }, (_, line) => [`v${line}`, 1])])],
    [
      "two lines for one variant",
      encode([
        id,
        1,
        [
          ["mug", 1],
          ["mug", 1],
        ],
      ]),
    ],
    ["a variant id that is SQL", encode([id, 1, [["mug' OR 1=1", 1]]])],
    ["a negative version", encode([id, -1, [["mug", 1]]])],
    ["a short id", encode(["AAAA", 1, [["mug", 1]]])],
    ["a prototype", encode(["__proto__", 1, { length: 1 }])],
    ["deep nesting", encode(JSON.parse(`${"[".repeat(2_000)}${"]".repeat(2_000)}`))],
    ["no value", undefined],
  ])("a cookie with %s is read as an empty cart", (_, text) => {
    expect(decodeCart(text).items).toEqual([]);
  });
});

describe("sums", () => {
  test("T91: only whole numbers from 1 to 99 are valid quantities", () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer(), fc.anything()), (value) => {
        const isQuantity = typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 99;
        return quantitySchema.safeParse(value).success === isQuantity;
      }),
    );
  });

  test("the sum of the most expensive cart is exact to the cent", () => {
    const line = { unitPrice: 30_000_000_000_001, quantity: MAX_QUANTITY };
    expect(sumLines(Array.from({ length: MAX_LINES }, () => line))).toBe(9_000_000_000_000_300);
  });

  test("the total is the sum of the lines in any order", () => {
    const lines = fc.array(
      fc.record({ unitPrice: fc.integer({ min: 1, max: 15_000_000_000_000 }), quantity: quantities }),
      {
        maxLength: MAX_LINES,
      },
    );
    fc.assert(
      fc.property(lines, (items) => {
        const oneByOne = items.reduce((sum, item) => sum + sumLines([item]), 0);
        expect(sumLines(items)).toBe(oneByOne);
        expect(sumLines([...items].reverse())).toBe(oneByOne);
        expect(Number.isSafeInteger(sumLines(items))).toBe(true);
      }),
    );
  });

  test.each([
    ["no line", [], false],
    ["lines that are sold out", [[1900, 0]], false],
    ["a total of zero", [[0, 20]], false],
    ["one cent and the shipping", [[1, 1]], true],
    ["the maximum order total", [[MAX_TOTAL - shippingRate.amount, 1]], true],
    ["one cent above the maximum", [[MAX_TOTAL - shippingRate.amount + 1, 1]], false],
    ["twenty of the most expensive variant", [[MAX_TOTAL, 20]], false],
  ])("T91, T96: checkout is allowed only for a cart with a valid total: %s", (_, lines, can) => {
    const priced = lines.map(([amount = 0, buyable = 0]) => ({
      slug: "mug",
      unitPrice: { amount, currency: "USD" },
      buyable,
    }));
    const { canCheckOut, tooLarge, ...costs } = calculateTotals(priced, null);
    expect(canCheckOut).toBe(can);
    expect(tooLarge).toBe(!can && priced.some(({ unitPrice, buyable }) => unitPrice.amount * buyable > 0));
    for (const cost of Object.values(costs)) expect(formatMoney(cost)).toMatch(/^\$[\d,.]+$/);
  });

  test("a sum above the largest amount is capped, and a fractional price is refused", () => {
    expect(sumLines([{ unitPrice: MAX_TOTAL, quantity: 1 }])).toBe(MAX_TOTAL);
    expect(sumLines([{ unitPrice: MAX_TOTAL, quantity: 2 }])).toBe(MAX_TOTAL);
    expect(() => sumLines([{ unitPrice: 0.1, quantity: 3 }])).toThrow(RangeError);
  });

  test("the cart badge counts units, not lines", () => {
    expect(countItems(addItem(addItem(newCart(), "mug", 2), "bowl", 3))).toBe(5);
  });
});
