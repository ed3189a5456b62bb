import type { Metadata } from "next";
import { PageHeading } from "@/app/_components/page-heading";
import { ActionForm } from "@/app/admin/_components/action-form";
import { AdminField } from "@/app/admin/_components/admin-fields";
import { PageResult } from "@/app/admin/_components/page-result";
import { ProductInputs } from "@/app/admin/(signed-in)/products/_components/product-inputs";
import { VariantInputs } from "@/app/admin/(signed-in)/products/_components/variant-inputs";
import { readFlash } from "@/app/admin/flash";
import { addProductAction } from "@/app/admin/product-actions";
import { requireStaff } from "@/lib/http/require-staff";
import { productsText as text } from "@/lib/messages/admin/products";

export const metadata: Metadata = { title: text.newTitle };

export const instant = false;

export default async function NewProductPage() {
  await requireStaff();
  return (
    <div className="max-w-3xl">
      <PageHeading intro={text.newIntro}>{text.newTitle}</PageHeading>
      <PageResult flash={await readFlash("/admin/products/new")}>
        <ActionForm action={addProductAction} submit={text.submit.newProduct} sending={text.saving}>
          <ProductInputs />
          <AdminField
            name="slug"
            label={text.field.slug}
            hint={text.field.slugHint}
            maxLength={80}
            autoComplete="off"
          />
          <h2 className="pt-6 text-xl">{text.firstVariant}</h2>
          <VariantInputs prefix="variant." />
        </ActionForm>
      </PageResult>
    </div>
  );
}
