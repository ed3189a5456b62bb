import { DeskField } from "@/app/admin/_components/desk-field";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText } from "@/lib/text/admin/products";

const text = productsText.field;

type Picture = EditedProduct["pictures"][number];

export function PictureInputs({ picture }: { picture?: Picture }) {
  return (
    <>
      <DeskField
        name="src"
        label={text.image}
        hint={text.imageHint}
        defaultValue={picture?.src}
        maxLength={300}
        required
      />
      <DeskField name="alt" label={text.alt} defaultValue={picture?.alt} maxLength={200} required />
      <div className="grid gap-4 sm:grid-cols-3">
        <DeskField name="background" label={text.background} defaultValue={picture?.background ?? "#f3ede4"} required />
        <DeskField name="focus" label={text.focus} defaultValue={picture?.focus ?? "50% 50%"} required />
        <DeskField
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
