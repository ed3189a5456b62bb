import type { Metadata } from "next";
import { PageHeading } from "@/app/_components/page-heading";
import { ActionForm } from "@/app/admin/_components/action-form";
import { PageResult } from "@/app/admin/_components/answer-place";
import { AdminField } from "@/app/admin/_components/desk-field";
import { readFlash } from "@/app/admin/give";
import { createProduct } from "@/app/admin/product-acts";
import { requireStaff } from "@/app/admin/session";
import { productsText as text } from "@/lib/text/admin/products";
import { ProductInputs } from "../_components/product-inputs";
import { VariantInputs } from "../_components/variant-inputs";

export const metadata: Metadata = { title: text.newTitle };

export default async function NewProductPage() {
  await requireStaff();
  return (
    <div className="max-w-3xl">
      <PageHeading intro={text.newIntro}>{text.newTitle}</PageHeading>
      <PageResult given={await readFlash()}>
        <ActionForm action={createProduct} submit={text.submit.newProduct} sending={text.saving}>
          <ProductInputs />
          <AdminField name="slug" label={text.field.slug} hint={text.field.slugHint} maxLength={80} autoComplete="off" />
          <h2 className="pt-6 text-xl">{text.firstVariant}</h2>
          <VariantInputs prefix="variant." />
        </ActionForm>
      </PageResult>
    </div>
  );
}
