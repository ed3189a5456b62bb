import { ActionForm } from "@/app/admin/_components/action-form";
import { saveDetails } from "@/app/admin/product-acts";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText as text } from "@/lib/text/admin/products";
import { ProductInputs } from "../../_components/product-inputs";
import { ProductRef } from "./product-ref";

export function Details({ product }: { product: EditedProduct }) {
  return (
    <ActionForm action={saveDetails} submit={text.submit.product} sending={text.saving}>
      <ProductRef product={product} />
      <ProductInputs product={product} />
    </ActionForm>
  );
}
