import { AdminField, AdminSelect, AdminTextArea, Checkbox } from "@/app/admin/_components/admin-fields";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText } from "@/lib/messages/admin/products";
import { catalogText } from "@/lib/messages/catalog";
import { categories } from "@/lib/site";

const text = productsText.field;

type ProductFields = Pick<EditedProduct, "name" | "description" | "category" | "position" | "active">;

/** The fields of a product, without those of its variants. */
export function ProductInputs({ product }: { product?: ProductFields }) {
  const siteCategories: string[] = [...categories];
  const options =
    product && !siteCategories.includes(product.category) ? [...siteCategories, product.category] : siteCategories;
  return (
    <>
      <AdminField name="name" label={text.name} defaultValue={product?.name} maxLength={120} required />
      <AdminTextArea
        name="description"
        label={text.description}
        defaultValue={product?.description}
        maxLength={5_000}
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <AdminSelect key={product?.category} name="category" label={text.category} defaultValue={product?.category}>
          {options.map((slug) => (
            <option key={slug} value={slug}>
              {catalogText.category(slug)}
            </option>
          ))}
        </AdminSelect>
        <AdminField
          name="position"
          label={text.position}
          hint={text.positionHint}
          defaultValue={product?.position ?? 0}
          inputMode="numeric"
          required
        />
      </div>
      <Checkbox key={String(product?.active)} name="active" label={text.isActive} checked={product?.active ?? true} />
    </>
  );
}
