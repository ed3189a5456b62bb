import { expect, test } from "vitest";
import type { Product, ProductVariant } from "../../../../lib/catalog/product";
import { describeProduct } from "../../../../lib/catalog/structured-data/product";

const variant = (color: string, amount: number, available: number): ProductVariant => ({
  id: `id-${color}`,
  sku: `MUG-${color}`,
  name: color,
  color,
  price: { amount, currency: "USD" },
  available,
  image: { src: `/images/products/mug-${color}.webp`, alt: "A mug", background: "#fff" },
});

const mug = (...variants: Product["variants"]): Product => ({
  slug: "mug",
  name: "Mug",
  description: "Holds tea.",
  category: { slug: "tableware", name: "Tableware" },
  variants,
  images: [],
});

test("each variant of a product has its own price, availability, image and sku", () => {
  const data = describeProduct(mug(variant("moss", 2805, 3), variant("ink", 3000, 0)), "https://shop.example");
  expect(data).toMatchObject({
    "@type": "ProductGroup",
    productGroupID: "mug",
    url: "https://shop.example/products/mug",
    hasVariant: [
      {
        "@type": "Product",
        name: "Mug, moss",
        sku: "MUG-moss",
        image: "https://shop.example/images/products/mug-moss.webp",
        offers: { price: "28.05", priceCurrency: "USD", availability: "https://schema.org/InStock" },
      },
      { sku: "MUG-ink", offers: { price: "30.00", availability: "https://schema.org/OutOfStock" } },
    ],
  });
});

test("a product with one variant is a Product, not a ProductGroup", () => {
  const data = describeProduct(mug(variant("moss", 2805, 1)), "https://shop.example");
  expect(data).toMatchObject({ "@type": "Product", name: "Mug", sku: "MUG-moss", offers: { price: "28.05" } });
  expect(data).not.toHaveProperty("hasVariant");
});

test("a price in yen has no decimals in the structured data", () => {
  const price = { amount: 2500, currency: "JPY" };
  const data = describeProduct(mug({ ...variant("moss", 0, 1), price }), "https://shop.example");
  expect(data).toMatchObject({ offers: { price: "2500", priceCurrency: "JPY" } });
});
