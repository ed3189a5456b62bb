import { ProductImage } from "@/app/_components/product-image";
import { ActionForm } from "@/app/admin/_components/action-form";
import { Disclosure } from "@/app/admin/_components/disclosure";
import { ImageInputs } from "@/app/admin/(signed-in)/products/_components/image-inputs";
import { changeImage, deleteImage } from "@/app/admin/product-actions";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText as text } from "@/lib/messages/admin/products";
import { ProductRef } from "./product-ref";

export function Images({ product }: { product: EditedProduct }) {
  return (
    <div className="space-y-3">
      <p className="text-muted">{text.imagesIntro}</p>
      {product.images.map((image) => (
        <Disclosure key={image.id} title={image.alt}>
          <ProductImage image={image} decorative sizes={160} className="mb-4 aspect-square w-40 rounded-sm" />
          <ActionForm action={changeImage} submit={text.submit.image} sending={text.saving}>
            <ProductRef product={product} imageId={image.id} />
            <ImageInputs image={image} />
          </ActionForm>
          <ActionForm
            action={deleteImage}
            submit={text.submit.removeImage}
            sending={text.saving}
            look="secondary"
            className="mt-4"
          >
            <ProductRef product={product} imageId={image.id} />
          </ActionForm>
        </Disclosure>
      ))}
      <Disclosure title={text.addImage}>
        <ActionForm action={changeImage} submit={text.submit.addImage} sending={text.saving}>
          <ProductRef product={product} />
          <ImageInputs />
        </ActionForm>
      </Disclosure>
    </div>
  );
}
