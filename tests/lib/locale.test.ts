import { describe, expect, test, vi } from "vitest";

// The settings that an owner changes for a German shop.
vi.mock("../../lib/site", async (importOriginal) => {
  const original = await importOriginal<typeof import("../../lib/site")>();
  return { ...original, site: { ...original.site, locale: "de-DE", currency: "EUR" } };
});

const { countries } = await import("../../lib/address/countries");
const { formatMoney, fromDecimal, toDecimal } = await import("../../lib/money");
const { pageMetadata } = await import("../../app/_components/page-metadata");

describe("a shop in another language", () => {
  test("prices are shown in the shop's locale, and their machine-readable form stays the same", () => {
    const price = { amount: 123_456, currency: "EUR" };
    expect(formatMoney(price)).toBe("1.234,56\u00a0€");
    expect(toDecimal(price)).toBe("1234.56");
    expect(fromDecimal("1234.56", "EUR")).toBe(123_456);
  });

  test("countries are named and sorted in the shop's language", () => {
    const names = countries.map(({ name }) => name);
    expect(names).toContain("Deutschland");
    expect(names.indexOf("Österreich")).toBeLessThan(names.indexOf("Polen"));
  });

  test("link previews contain the shop's locale", () => {
    expect(pageMetadata("/").openGraph).toMatchObject({ locale: "de_DE" });
  });
});
