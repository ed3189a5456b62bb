import { expect, test } from "vitest";
import { readListingQuery, toSearchParams } from "../../lib/catalog/listing-query";
import { formatMoney, toDecimal } from "../../lib/money";
import { ozura } from "../../lib/ozura";
import { confirmPayment } from "../../lib/payments/confirm-payment";
import { db } from "../../lib/platform/db";
import { priceSteps, site } from "../../lib/site";
import { getOrder, placeTestOrder, useShop } from "../support/shop";

// These tests hold for any settings of an owner in lib/site.ts.
const shop = useShop();

test("Ozura gets the amount in the shop's currency with its number of decimals, and charges the same amount", async () => {
  const { orderId, sessionId } = await placeTestOrder();
  const { total, currency } = await getOrder(orderId);
  const [session] = await shop.control.sessions();
  expect(session?.request).toMatchObject({ amount: toDecimal({ amount: total, currency }), currency: site.currency });
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  expect(session?.request.amount?.split(".")[1]?.length ?? 0).toBe(maximumFractionDigits);
  await shop.control.complete(sessionId);
  expect(await confirmPayment(ozura(), { sessionId }, "success_page")).toMatchObject({ status: "paid" });
  expect((await getOrder(orderId)).payments).toMatchObject([{ amount: total, chargedAmount: total }]);
});

test("the price filter's steps rise, and each step survives the round trip through the URL", () => {
  expect(priceSteps).toEqual([...new Set(priceSteps)].toSorted((one, other) => one - other));
  for (const min of priceSteps) {
    const query = { ...readListingQuery({}), price: { min, max: null } };
    expect(readListingQuery({ price: new URLSearchParams(toSearchParams(query)).get("price") ?? "" })).toEqual(query);
    expect(formatMoney({ amount: min, currency: site.currency })).toMatch(/\d/);
  }
});

test("products are indexed in the search language of the shop", async () => {
  const rows = await db().$queryRaw<{ source: string }[]>`
    SELECT "prosrc" AS "source" FROM "pg_proc" WHERE "proname" = 'update_product_search'`;
  const languages = rows[0]?.source.match(/(?<=search_vector"\(')\w+/g);
  expect(new Set(languages)).toEqual(new Set([site.searchLanguage]));
});
