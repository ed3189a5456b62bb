import { AdminField } from "@/app/admin/_components/admin-fields";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText } from "@/lib/messages/admin/products";

const text = productsText.field;

type Image = EditedProduct["images"][number];

export function ImageInputs({ image }: { image?: Image }) {
  return (
    <>
      <AdminField
        name="src"
        label={text.image}
        hint={text.imageHint}
        defaultValue={image?.src}
        maxLength={300}
        required
      />
      <AdminField name="alt" label={text.alt} defaultValue={image?.alt} maxLength={200} required />
      <div className="grid gap-4 sm:grid-cols-3">
        <AdminField name="background" label={text.background} defaultValue={image?.background ?? "#f3ede4"} required />
        <AdminField name="focus" label={text.focus} defaultValue={image?.focus ?? "50% 50%"} required />
        <AdminField
          name="position"
          label={text.position}
          defaultValue={image?.position ?? 0}
          inputMode="numeric"
          required
        />
      </div>
    </>
  );
}
