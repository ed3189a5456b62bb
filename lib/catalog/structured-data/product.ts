import type { Product, ProductVariant } from "@/lib/catalog/product";
import { toDecimal } from "@/lib/money";
import { site } from "@/lib/site";

/**
 * A product with price and availability of each variant. Several variants form a group, as Google's merchant listings
 * require (developers.google.com/search/docs/appearance/structured-data/product-variants).
 */
export function describeProduct(product: Product, shopUrl: string) {
  const { name, description, slug, variants } = product;
  const url = `${shopUrl}/products/${slug}`;
  const whole = { name, description, url, brand: { "@type": "Brand", name: site.name } };
  const context = { "@context": "https://schema.org" };
  if (variants.length === 1) return { ...context, "@type": "Product", ...whole, ...describeVariant(variants[0]) };
  return {
    ...context,
    "@type": "ProductGroup",
    ...whole,
    productGroupID: slug,
    variesBy: ["https://schema.org/color"],
    hasVariant: variants.map((variant) => ({
      "@type": "Product",
      name: `${name}, ${variant.name}`,
      description,
      ...describeVariant(variant),
    })),
  };

  function describeVariant({ sku, name: color, image, price, available }: ProductVariant) {
    return {
      sku,
      color: color,
      image: `${shopUrl}${image.src}`,
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
}
