import { ActionForm } from "@/app/admin/_components/action-form";
import { Disclosure } from "@/app/admin/_components/disclosure";
import { VariantInputs } from "@/app/admin/(signed-in)/products/_components/variant-inputs";
import { changeVariant, createVariant, deleteVariant } from "@/app/admin/product-actions";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText as text } from "@/lib/messages/admin/products";
import { formatMoney } from "@/lib/money";
import { site } from "@/lib/site";
import { ProductRef } from "./product-ref";

export function Variants({ product }: { product: EditedProduct }) {
  const { variants } = product;
  return (
    <div className="space-y-3">
      {variants.map((variant) => (
        <Disclosure key={variant.id} title={inShort(variant)} open={variants.length === 1}>
          <ActionForm action={changeVariant} submit={text.submit.variant} sending={text.saving}>
            <ProductRef product={product} variantId={variant.id} />
            <p className="text-sm text-muted">
              {text.field.sku}: {variant.sku}
            </p>
            <VariantInputs variant={variant} />
          </ActionForm>
          {variants.length > 1 && (
            <ActionForm
              action={deleteVariant}
              submit={text.submit.removeVariant}
              sending={text.saving}
              look="secondary"
              className="mt-4"
            >
              <ProductRef product={product} variantId={variant.id} />
            </ActionForm>
          )}
        </Disclosure>
      ))}
      <Disclosure title={text.addVariant}>
        <ActionForm action={createVariant} submit={text.submit.addVariant} sending={text.saving}>
          <ProductRef product={product} />
          <VariantInputs />
        </ActionForm>
      </Disclosure>
    </div>
  );
}

function inShort({ name, price, stock }: EditedProduct["variants"][number]): string {
  return `${name} · ${formatMoney({ amount: price, currency: site.currency })} · ${stock}`;
}
