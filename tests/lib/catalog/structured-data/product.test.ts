import { expect, test } from "vitest";
import type { Product, ProductVariant } from "@/lib/catalog/product";
import { describeBreadcrumbs } from "@/lib/catalog/structured-data/breadcrumbs";
import { describeProduct } from "@/lib/catalog/structured-data/product";
import { describeOrganization, describeWebsite } from "@/lib/catalog/structured-data/shop";
import { structuredDataProblems } from "@/tests/support/structured-data-problems";

const shopUrl = "https://shop.example";

const variant = (name: string, overrides: Partial<ProductVariant> = {}): ProductVariant => ({
  id: `id-${name}`,
  sku: `MUG-${name}`,
  name,
  color: name,
  price: { amount: 2805, currency: "USD" },
  available: 3,
  image: { src: `/images/products/mug-${name}.webp`, alt: "A mug", background: "#fff" },
  ...overrides,
});

const mug = (...variants: Product["variants"]): Product => ({
  slug: "mug",
  name: "Mug",
  description: "Holds tea.",
  category: { slug: "tableware", name: "Tableware" },
  variants,
  images: [],
});

const imageAt = (src: string) => ({ image: { src, alt: "A mug", background: "#fff" } });

test("each variant of a product has its own price, availability, image, sku and URL", () => {
  const ink = variant("ink", { price: { amount: 3000, currency: "USD" }, available: 0 });
  expect(describeProduct(mug(variant("moss"), ink), shopUrl)).toMatchObject({
    "@type": "ProductGroup",
    productGroupID: "mug",
    url: "https://shop.example/products/mug",
    variesBy: ["https://schema.org/color"],
    hasVariant: [
      {
        "@type": "Product",
        name: "Mug, moss",
        sku: "MUG-moss",
        color: "moss",
        image: "https://shop.example/images/products/mug-moss.webp",
        offers: {
          url: "https://shop.example/products/mug?variant=MUG-moss",
          price: "28.05",
          priceCurrency: "USD",
          availability: "https://schema.org/InStock",
        },
      },
      {
        sku: "MUG-ink",
        offers: {
          url: "https://shop.example/products/mug?variant=MUG-ink",
          price: "30.00",
          availability: "https://schema.org/OutOfStock",
        },
      },
    ],
  });
});

test("a product with one variant is a Product, not a ProductGroup, and its offer has the product's URL", () => {
  const data = describeProduct(mug(variant("moss")), shopUrl);
  expect(data).toMatchObject({
    "@type": "Product",
    name: "Mug",
    sku: "MUG-moss",
    offers: { price: "28.05", url: "https://shop.example/products/mug" },
  });
  expect(data).not.toHaveProperty("hasVariant");
});

test("a price in yen has no decimals in the structured data", () => {
  const price = { amount: 2500, currency: "JPY" };
  const data = describeProduct(mug(variant("moss", { price })), shopUrl);
  expect(data).toMatchObject({ offers: { price: "2500", priceCurrency: "JPY" } });
});

test("an image at another host keeps its URL", () => {
  const data = describeProduct(mug(variant("moss", imageAt("https://cdn.shop.example/a.webp"))), shopUrl);
  expect(data).toMatchObject({ image: "https://cdn.shop.example/a.webp" });
});

test("a product without an image has none in the structured data", () => {
  const data = describeProduct(mug(variant("moss", imageAt(""))), shopUrl);
  expect(data).not.toHaveProperty("image");
  expect(structuredDataProblems(data)).toEqual([]);
});

test("sizes are not declared as colors", () => {
  const data = describeProduct(mug(variant("Small", { color: "" }), variant("Large", { color: "" })), shopUrl);
  expect(JSON.stringify(data)).not.toContain("color");
  const single = describeProduct(mug(variant("Large", { color: "" })), shopUrl);
  expect(single).not.toHaveProperty("color");
});

const [first, ...others] = Array.from({ length: 30 }, (_, index) => variant(`${index}`, { color: "" }));

test.each<[string, Product]>([
  ["with colors", mug(variant("moss"), variant("ink"))],
  ["with a color for some variants only", mug(variant("moss"), variant("plain", { color: "" }))],
  ["with 30 sizes", mug(first as ProductVariant, ...others)],
  ["with an SKU that a URL must encode", mug(variant("moss", { sku: "A&B #1/é" }), variant("ink"))],
  ["with names of other scripts", { ...mug(variant("濃い緑"), variant("مغ")), name: "茶碗 🎁", slug: "茶碗" }],
  ["with a description that is empty", { ...mug(variant("moss")), description: "" }],
  ["with the highest price", mug(variant("moss", { price: { amount: Number.MAX_SAFE_INTEGER, currency: "USD" } }))],
])("the structured data of a product %s has all required fields", (_name, product) => {
  const crumbs = [
    { name: "Products", path: "/products" },
    { name: product.name, path: `/products/${product.slug}` },
  ];
  const data = [describeProduct(product, shopUrl), describeBreadcrumbs(crumbs, shopUrl)];
  expect(structuredDataProblems(JSON.parse(JSON.stringify(data)))).toEqual([]);
});

test("the structured data of the shop has all required fields", () => {
  expect(structuredDataProblems([describeOrganization(shopUrl), describeWebsite(shopUrl)])).toEqual([]);
});
