import { Photo } from "@/app/_components/photo";
import { Act } from "@/app/admin/_components/act";
import { ActionForm } from "@/app/admin/_components/action-form";
import { changePicture, deletePicture } from "@/app/admin/product-acts";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText as text } from "@/lib/text/admin/products";
import { PictureInputs } from "../../_components/picture-inputs";
import { ProductRef } from "./product-ref";

export function Pictures({ product }: { product: EditedProduct }) {
  return (
    <div className="space-y-3">
      <p className="text-muted">{text.picturesIntro}</p>
      {product.pictures.map((picture) => (
        <Act key={picture.id} title={picture.alt}>
          <Photo image={picture} decorative sizes={160} className="mb-4 aspect-square w-40 rounded-sm" />
          <ActionForm action={changePicture} submit={text.submit.picture} sending={text.saving}>
            <ProductRef product={product} pictureId={picture.id} />
            <PictureInputs picture={picture} />
          </ActionForm>
          <ActionForm
            action={deletePicture}
            submit={text.submit.removePicture}
            sending={text.saving}
            look="secondary"
            className="mt-4"
          >
            <ProductRef product={product} pictureId={picture.id} />
          </ActionForm>
        </Act>
      ))}
      <Act title={text.addPicture}>
        <ActionForm action={changePicture} submit={text.submit.addPicture} sending={text.saving}>
          <ProductRef product={product} />
          <PictureInputs />
        </ActionForm>
      </Act>
    </div>
  );
}
