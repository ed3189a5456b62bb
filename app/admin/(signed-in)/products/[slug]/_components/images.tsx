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
      <p className="text-muted">{text.picturesIntro}</p>
      {product.pictures.map((picture) => (
        <Disclosure key={picture.id} title={picture.alt}>
          <ProductImage image={picture} decorative sizes={160} className="mb-4 aspect-square w-40 rounded-sm" />
          <ActionForm action={changeImage} submit={text.submit.picture} sending={text.saving}>
            <ProductRef product={product} pictureId={picture.id} />
            <ImageInputs picture={picture} />
          </ActionForm>
          <ActionForm
            action={deleteImage}
            submit={text.submit.removePicture}
            sending={text.saving}
            look="secondary"
            className="mt-4"
          >
            <ProductRef product={product} pictureId={picture.id} />
          </ActionForm>
        </Disclosure>
      ))}
      <Disclosure title={text.addPicture}>
        <ActionForm action={changeImage} submit={text.submit.addPicture} sending={text.saving}>
          <ProductRef product={product} />
          <ImageInputs />
        </ActionForm>
      </Disclosure>
    </div>
  );
}
