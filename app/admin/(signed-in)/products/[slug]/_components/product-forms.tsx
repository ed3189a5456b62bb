import { ProductImage } from "@/app/_components/product-image";
import { ActionForm } from "@/app/admin/_components/action-form";
import { Disclosure } from "@/app/admin/_components/disclosure";
import { ImageInputs } from "@/app/admin/(signed-in)/products/_components/image-inputs";
import { ProductInputs } from "@/app/admin/(signed-in)/products/_components/product-inputs";
import { VariantInputs } from "@/app/admin/(signed-in)/products/_components/variant-inputs";
import {
  addVariantAction,
  removeImageAction,
  removeVariantAction,
  saveImageAction,
  saveProductAction,
  saveVariantAction,
} from "@/app/admin/product-actions";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { isImageUrl } from "@/lib/catalog/is-image-url";
import { productsText as text } from "@/lib/messages/admin/products";
import { formatMoney } from "@/lib/money";
import { site } from "@/lib/site";

type Props = { product: EditedProduct };

export function ProductForm({ product }: Props) {
  return (
    <ActionForm action={saveProductAction} submit={text.submit.product} sending={text.saving}>
      <HiddenFields product={product} />
      <ProductInputs product={product} />
    </ActionForm>
  );
}

export function VariantForms({ product }: Props) {
  const { variants } = product;
  const remove = { action: removeVariantAction, submit: text.submit.removeVariant, sending: text.saving };
  return (
    <div className="space-y-3">
      {variants.map((variant) => (
        <Disclosure key={variant.id} title={variantTitle(variant)} open={variants.length === 1}>
          <ActionForm action={saveVariantAction} submit={text.submit.variant} sending={text.saving}>
            <HiddenFields product={product} variantId={variant.id} />
            <p className="text-sm text-muted">
              {text.field.sku}: {variant.sku}
            </p>
            <VariantInputs variant={variant} />
          </ActionForm>
          {variants.length > 1 && (
            <ActionForm {...remove} variant="secondary" className="mt-4">
              <HiddenFields product={product} variantId={variant.id} />
            </ActionForm>
          )}
        </Disclosure>
      ))}
      <Disclosure title={text.addVariant}>
        <ActionForm action={addVariantAction} submit={text.submit.addVariant} sending={text.saving}>
          <HiddenFields product={product} />
          <VariantInputs />
        </ActionForm>
      </Disclosure>
    </div>
  );
}

function variantTitle({ name, price, stock }: EditedProduct["variants"][number]): string {
  return `${name} · ${formatMoney({ amount: price, currency: site.currency })} · ${stock}`;
}

export function ImageForms({ product }: Props) {
  const remove = { action: removeImageAction, submit: text.submit.removeImage, sending: text.saving };
  return (
    <div className="space-y-3">
      <p className="text-muted">{text.imagesIntro}</p>
      {product.images.map((image) => (
        <Disclosure key={image.id} title={image.alt}>
          {isImageUrl(image.src) && (
            <ProductImage image={image} decorative sizes={160} className="mb-4 aspect-square w-40 rounded-sm" />
          )}
          <ActionForm action={saveImageAction} submit={text.submit.image} sending={text.saving}>
            <HiddenFields product={product} imageId={image.id} />
            <ImageInputs image={image} />
          </ActionForm>
          <ActionForm {...remove} variant="secondary" className="mt-4">
            <HiddenFields product={product} imageId={image.id} />
          </ActionForm>
        </Disclosure>
      ))}
      <Disclosure title={text.addImage}>
        <ActionForm action={saveImageAction} submit={text.submit.addImage} sending={text.saving}>
          <HiddenFields product={product} />
          <ImageInputs />
        </ActionForm>
      </Disclosure>
    </div>
  );
}

type HiddenFieldsProps = Props & { variantId?: string; imageId?: string };

/** The product's id, its version when the page was rendered (optimistic concurrency), and the id of the edited row. */
function HiddenFields({ product: { id, version }, ...ids }: HiddenFieldsProps) {
  const fields = { productId: id, version, ...ids };
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
