import { ActionForm } from "@/app/admin/_components/action-form";
import { ProductInputs } from "@/app/admin/(signed-in)/products/_components/product-inputs";
import { saveDetails } from "@/app/admin/product-actions";
import type { EditedProduct } from "@/lib/admin/products/find-product";
import { productsText as text } from "@/lib/messages/admin/products";
import { ProductRef } from "./product-ref";

export function Details({ product }: { product: EditedProduct }) {
  return (
    <ActionForm action={saveDetails} submit={text.submit.product} sending={text.saving}>
      <ProductRef product={product} />
      <ProductInputs product={product} />
    </ActionForm>
  );
}
