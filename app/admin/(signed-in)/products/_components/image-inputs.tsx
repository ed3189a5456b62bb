import { AdminField } from "@/app/admin/_components/admin-field";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText } from "@/lib/messages/admin/products";

const text = productsText.field;

type Picture = EditedProduct["pictures"][number];

export function ImageInputs({ picture }: { picture?: Picture }) {
  return (
    <>
      <AdminField
        name="src"
        label={text.image}
        hint={text.imageHint}
        defaultValue={picture?.src}
        maxLength={300}
        required
      />
      <AdminField name="alt" label={text.alt} defaultValue={picture?.alt} maxLength={200} required />
      <div className="grid gap-4 sm:grid-cols-3">
        <AdminField
          name="background"
          label={text.background}
          defaultValue={picture?.background ?? "#f3ede4"}
          required
        />
        <AdminField name="focus" label={text.focus} defaultValue={picture?.focus ?? "50% 50%"} required />
        <AdminField
          name="position"
          label={text.position}
          defaultValue={picture?.position ?? 0}
          inputMode="numeric"
          required
        />
      </div>
    </>
  );
}
