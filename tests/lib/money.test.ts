import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatMoney, fromDecimal, toDecimal } from "../../lib/money";

const anyUtf16 = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });

describe("toDecimal", () => {
  test.each([
    [2500, "USD", "25.00"],
    [5, "USD", "0.05"],
    [0, "USD", "0.00"],
    [-5, "USD", "-0.05"],
    [2500, "usd", "25.00"],
    [2500, "JPY", "2500"],
    [0, "JPY", "0"],
    [2500, "KWD", "2.500"],
    [7, "KWD", "0.007"],
    [Number.MAX_SAFE_INTEGER, "USD", "90071992547409.91"],
  ])("%d of the smallest unit of %s is written %s (T92)", (amount, currency, text) => {
    expect(toDecimal({ amount, currency })).toBe(text);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1])(
    "%d cents throws an error",
    (amount) => {
      expect(() => toDecimal({ amount, currency: "USD" })).toThrow("not a whole number of USD's smallest unit");
    },
  );

  test.each(["", "US", "USDT", "ZZZ", "__proto__", "€"])("%j is not a currency, and the error says so", (currency) => {
    expect(() => toDecimal({ amount: 1, currency })).toThrow(`${JSON.stringify(currency)} is not a currency code`);
  });
});

describe("fromDecimal", () => {
  test.each([
    ["25.00", "USD", 2500],
    ["25", "USD", 2500],
    ["25.5", "USD", 2550],
    ["0025.00", "USD", 2500],
    ["0", "USD", 0],
    ["25.00", "usd", 2500],
    ["2500", "JPY", 2500],
    ["2500.0", "JPY", 2500],
    ["2500.00", "JPY", 2500],
    ["2.5", "KWD", 2500],
    ["2.500", "KWD", 2500],
    ["90071992547409.91", "USD", Number.MAX_SAFE_INTEGER],
    [25, "USD", 2500],
    [19.99, "USD", 1999],
    [0.1 + 0.2, "USD", 30],
    [19.990000000000002, "USD", 1999],
    [1.005, "KWD", 1005],
    [2500, "JPY", 2500],
    [-0, "USD", 0],
  ])("%j in %s is %d of its smallest unit (T92)", (value, currency, amount) => {
    expect(fromDecimal(value, currency)).toBe(amount);
  });

  test.each([
    ["25.000", "USD"],
    ["25.001", "USD"],
    ["2500.01", "JPY"],
    ["2500.000", "JPY"],
    ["2.5000", "KWD"],
    ["-25.00", "USD"],
    ["+25.00", "USD"],
    ["1e3", "USD"],
    ["0x19", "USD"],
    ["25,00", "USD"],
    ["1,000.00", "USD"],
    ["1 000", "USD"],
    [" 25.00", "USD"],
    ["25.00\n", "USD"],
    ["$25.00", "USD"],
    ["25.", "USD"],
    [".5", "USD"],
    ["1.2.3", "USD"],
    ["٢٥", "USD"],
    ["", "USD"],
    ["NaN", "USD"],
    ["unreadable", "USD"],
    ["90071992547409.92", "USD"],
    ["9".repeat(400), "USD"],
    [25.001, "USD"],
    [25.00001, "USD"],
    [2500.5, "JPY"],
    [-25, "USD"],
    [-1e-9, "USD"],
    [1e21, "USD"],
    [1e14, "USD"],
    [Number.NaN, "USD"],
    [Number.POSITIVE_INFINITY, "USD"],
    [Number.NEGATIVE_INFINITY, "USD"],
    ["25.00", "ZZZ"],
    ["25.00", "US"],
    ["25.00", ""],
  ])("%j is not an amount of %j (T8)", (value, currency) => {
    expect(fromDecimal(value, currency)).toBeNull();
  });

  test.each(["USD", "JPY", "KWD"])("every amount of %s survives the round trip to Ozura (T92)", (currency) => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (amount) => fromDecimal(toDecimal({ amount, currency }), currency) === amount),
    );
  });

  test.each(["USD", "JPY", "KWD"])("an amount of %s up to a billion survives being a JSON number (T92)", (currency) => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), (amount) => {
        const json = JSON.parse(toDecimal({ amount, currency })) as number;
        return fromDecimal(json, currency) === amount;
      }),
    );
  });

  test("hostile text and hostile currencies are null or a safe amount, and never throw (T8, T22)", () => {
    const value = fc.oneof(anyUtf16, fc.double(), fc.stringMatching(/^[-+0-9.,e ]{0,12}$/));
    const currency = fc.oneof(fc.constantFrom("USD", "JPY", "KWD"), anyUtf16);
    fc.assert(
      fc.property(value, currency, (text, code) => {
        const amount = fromDecimal(text, code);
        return amount === null || (Number.isSafeInteger(amount) && amount >= 0);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("formatMoney", () => {
  test.each([
    [2500, "USD", "$25.00"],
    [123456, "USD", "$1,234.56"],
    [2500, "JPY", "¥2,500"],
    [-500, "USD", "-$5.00"],
    [Number.MAX_SAFE_INTEGER, "USD", "$90,071,992,547,409.91"],
  ])("a shopper reads %d of %s as %s", (amount, currency, text) => {
    expect(formatMoney({ amount, currency })).toBe(text);
  });

  test("an amount is shown with three decimals if its currency has three", () => {
    expect(formatMoney({ amount: 2500, currency: "KWD" })).toMatch(/^KWD\s2\.500$/);
  });
});
