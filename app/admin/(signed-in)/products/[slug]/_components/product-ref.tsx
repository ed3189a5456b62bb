import type { EditedProduct } from "@/lib/admin/products/find-product";

type Props = { product: Pick<EditedProduct, "id" | "version">; variantId?: string; imageId?: string };

/**
 * The hidden fields of every form about a product: its id, its version when the page was rendered (optimistic
 * concurrency), and the id of the edited part.
 */
export function ProductRef({ product: { id, version }, ...part }: Props) {
  const fields = { productId: id, version, ...part };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
