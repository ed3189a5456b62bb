import type { Product, ProductVariant } from "@/lib/catalog/product";
import { variantPath } from "@/lib/catalog/variant-path";
import { toDecimal } from "@/lib/money";
import { site } from "@/lib/site";

/**
 * A product with price and availability of each variant. Several variants form a group, as Google's merchant listings
 * require (developers.google.com/search/docs/appearance/structured-data/product-variants).
 */
export function describeProduct(product: Product, shopUrl: string) {
  const { name, description, slug, variants } = product;
  const whole = {
    name,
    ...(description && { description }),
    url: absolute(`/products/${slug}`),
    brand: { "@type": "Brand", name: site.name },
  };
  const context = { "@context": "https://schema.org" };
  if (variants.length === 1) return { ...context, "@type": "Product", ...whole, ...describeVariant(variants[0]) };
  return {
    ...context,
    "@type": "ProductGroup",
    ...whole,
    productGroupID: slug,
    // Each variant of a group must have the property by which the group varies.
    ...(variants.every(({ color }) => color) && { variesBy: ["https://schema.org/color"] }),
    hasVariant: variants.map((variant) => ({
      "@type": "Product",
      ...whole,
      name: `${name}, ${variant.name}`,
      ...describeVariant(variant),
    })),
  };

  function describeVariant(variant: ProductVariant) {
    const { sku, name: variantName, color, image, price, available } = variant;
    const url = absolute(variantPath(product, variant));
    return {
      sku,
      url,
      // Only a variant with a color to filter by is named after its color; others are sizes, for example.
      ...(color && { color: variantName }),
      ...(image.src && { image: absolute(image.src) }),
      offers: {
        "@type": "Offer",
        url,
        price: toDecimal(price),
        priceCurrency: price.currency,
        availability: `https://schema.org/${available > 0 ? "InStock" : "OutOfStock"}`,
        itemCondition: "https://schema.org/NewCondition",
      },
    };
  }

  function absolute(address: string): string {
    return new URL(address, shopUrl).href;
  }
}
