import { Button } from "@/app/_components/button";
import { Field, SelectField } from "@/app/_components/field";
import { type ProductQuery, productParams } from "@/lib/admin/products/product-query";
import { productsText as text } from "@/lib/messages/admin/products";

/** A GET form, so the URL contains the whole query. */
export function ProductSearch({ query }: { query: ProductQuery }) {
  const params = productParams(query);
  return (
    <search className="mb-8 block">
      <form key={params.toString()} action="/admin/products" className="flex flex-wrap items-end gap-4">
        <Field
          label={text.searchLabel}
          name="q"
          type="search"
          defaultValue={query.search}
          maxLength={100}
          className="min-w-60 grow"
        />
        <SelectField label={text.show} name="show" defaultValue={params.get("show") ?? ""} className="min-w-40">
          <option value="">{text.all}</option>
          <option value="active">{text.active}</option>
          <option value="inactive">{text.inactive}</option>
        </SelectField>
        <Button type="submit">{text.find}</Button>
        {params.size > 0 && (
          <a href="/admin/products" className="py-3 underline decoration-edge underline-offset-4">
            {text.clearFilters}
          </a>
        )}
      </form>
    </search>
  );
}
