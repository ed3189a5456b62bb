import { describe, expect, test } from "vitest";
import { listProducts as listInAdmin } from "@/lib/admin/products/list-products";
import { readProductQuery } from "@/lib/admin/products/product-query";
import { listProducts } from "@/lib/catalog/listing";
import { readListingQuery } from "@/lib/catalog/listing-query";
import { db } from "@/lib/platform/db";
import { addVariant, useShop } from "../../support/shop";

useShop();

const addProduct = async (name: string, description = "-") => {
  const id = await addVariant();
  await db().product.updateMany({ where: { variants: { some: { id } } }, data: { name, description } });
};

describe.each([
  ["the shop", async (q: string) => (await listProducts(readListingQuery({ q }))).products.map(({ name }) => name)],
  ["admin", async (q: string) => (await listInAdmin(readProductQuery({ q }))).products.map(({ name }) => name)],
])("the search of %s", (_, search) => {
  test.each([
    ["Salt/Pepper mill", ["Salt/Pepper", "salt pepper", "pepper", "pepper mills", "mill pepp"]],
    ["Shelf 10.5 cm", ["10.5 cm", "10.5", "10,5 cm", "10.5cm", "shelf 10"]],
    ["Jar 500ml", ["500ml", "500 ml", "jar 500"]],
    ["Caf\u00e9 cup", ["café", "cafe\u0301", "cafe", "CAFÉ", "ＣＡＦＥ", "caf"]],
    ["Cafe\u0301 cup", ["café", "cafe", "cafe\u0301"]],
    ["मिट्टी का बर्तन", ["मिट्टी", "बर्तन", "मिट्टी का बर्तन", "मि"]],
    ["青い茶碗", ["茶碗", "青い", "青い茶碗", "青い 茶碗"]],
    ["ティーポット", ["ティーポット", "ﾃｨｰﾎﾟｯﾄ", "ポット"]],
    ["도자기 컵", ["도자기", "컵", "도자"]],
    ["Smørrebrød Straße", ["smorrebrod", "SMØRREBRØD", "strasse", "STRASSE", "straße"]],
    ["Zażółć gęślą", ["zazolc", "gesla", "ZAŻÓŁĆ"]],
    ["Ёлка", ["елка", "ЁЛКА", "ёлк"]],
    ["Κεραμικός", ["κεραμικος", "ΚΕΡΑΜΙΚΌΣ"]],
    ["كُوب", ["كوب", "كُوب"]],
    ["Potter’s bowl", ["potter's", "potter’s bowl", "potters", "potter"]],
    ["University mug", ["universi", "universities", "university mugs"]],
    ["The Who", ["the who", "who", "The"]],
    ["J.R.R. plate", ["J.R.R.", "j r r", "R.R. plate"]],
    ["www.example.com/mug", ["example", "mug", "www.example.com"]],
    ["1e5 -7 beads", ["1e5", "-7", "beads 7"]],
    ["Mug\u200b with handle", ["mug", "mug with handle", "mug\u200b", "mug a handle"]],
  ])("finds %s by each of %j", async (name, queries) => {
    await addProduct(name);
    for (const q of queries) expect(await search(q), q).toEqual([name]);
    for (const q of ["unicorn", "ζ", "—", "!?", "🏺"]) expect(await search(q), q).toEqual([]);
  });
});

test("a word of the name counts more than one of the description", async () => {
  await addProduct("Bowl", "A bowl beside a café cup.");
  await addProduct("Café cup");
  const { products } = await listProducts(readListingQuery({ q: "cafe" }));
  expect(products.map(({ name }) => name)).toEqual(["Café cup", "Bowl"]);
});
