import type { Product, ProductVariant } from "./product";

/** Parameter of a product page's URL that chooses a variant by its SKU. */
export const VARIANT_PARAMETER = "variant";

/** Path of a product page on which the variant is chosen: a URL of its own for each variant. */
export function variantPath({ slug, variants }: Pick<Product, "slug" | "variants">, { sku }: ProductVariant): string {
  const query = variants.length > 1 ? `?${new URLSearchParams({ [VARIANT_PARAMETER]: sku })}` : "";
  return `/products/${slug}${query}`;
}
