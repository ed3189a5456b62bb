import type { EditedProduct } from "@/lib/admin/products/find-product";

type Props = { product: Pick<EditedProduct, "id" | "version">; variantId?: string; pictureId?: string };

/** What each form about a product says of it: which one, how it was seen, and which part. */
export function ProductRef({ product: { id, version }, ...part }: Props) {
  const fields = { productId: id, version, ...part };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
