import { expect, test, vi } from "vitest";
import { calculateTotals } from "../../lib/cart/totals";
import { readContact } from "../../lib/checkout/contact";
import { totalRows } from "../../lib/messages/totals";

// The setting of a shop that sells digital products.
vi.mock("../../lib/site", async (importOriginal) => ({
  ...(await importOriginal<typeof import("../../lib/site")>()),
  sendsGoods: false,
}));

test("a shop without shipping asks only for the country of the address", () => {
  const typed = { email: "ada@example.com", name: "Ada Lovelace", country: "GB" };
  const emptyAddress = { addressLine1: "", addressLine2: "", city: "", state: "", postalCode: "" };
  expect(readContact(typed)).toEqual({ contact: { ...typed, ...emptyAddress } });
  expect(readContact({ ...typed, country: "" })).toEqual({ errors: { country: "Choose a country." } });
});

test("a shop without shipping charges no shipping and shows no shipping row", () => {
  const sums = calculateTotals([{ slug: "song", unitPrice: { amount: 1900, currency: "USD" }, buyable: 1 }], "GB");
  expect(sums).toMatchObject({ total: { amount: 1900 }, canCheckOut: true });
  expect(totalRows(sums).map(({ part }) => part)).toEqual(["subtotal", "total"]);
});
