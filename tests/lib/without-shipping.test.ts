import { expect, test, vi } from "vitest";
import { calculateTotals } from "../../lib/cart/totals";
import { readContact } from "../../lib/checkout/contact";
import { totalRows } from "../../lib/messages/totals";

// What an owner changes who sells what no parcel carries.
vi.mock("../../lib/site", async (importOriginal) => ({
  ...(await importOriginal<typeof import("../../lib/site")>()),
  sendsGoods: false,
}));

test("where nothing is sent, nobody is asked for more of an address than the country", () => {
  const typed = { email: "ada@example.com", name: "Ada Lovelace", country: "GB" };
  const nowhere = { addressLine1: "", addressLine2: "", city: "", state: "", postalCode: "" };
  expect(readContact(typed)).toEqual({ contact: { ...typed, ...nowhere } });
  expect(readContact({ ...typed, country: "" })).toEqual({ errors: { country: "Choose a country." } });
});

test("where nothing is sent, shipping costs nothing and is not named", () => {
  const sums = calculateTotals([{ slug: "song", unitPrice: { amount: 1900, currency: "USD" }, buyable: 1 }], "GB");
  expect(sums).toMatchObject({ total: { amount: 1900 }, canCheckOut: true });
  expect(totalRows(sums).map(({ part }) => part)).toEqual(["subtotal", "total"]);
});
