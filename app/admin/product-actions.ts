"use server";

import { refresh, updateTag } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addProduct } from "@/lib/admin/products/add-product";
import { addVariant } from "@/lib/admin/products/add-variant";
import { differences } from "@/lib/admin/products/changed-fields";
import { findProductById } from "@/lib/admin/products/find-product";
import { removeImage } from "@/lib/admin/products/remove-image";
import { removeVariant } from "@/lib/admin/products/remove-variant";
import { saveImage } from "@/lib/admin/products/save-image";
import { saveProduct } from "@/lib/admin/products/save-product";
import { saveVariant } from "@/lib/admin/products/save-variant";
import { productsText } from "@/lib/messages/admin/products";
import type { ActionResult } from "./_components/action-result";
import { rowId } from "./form-schema";
import {
  imageFields,
  productFields,
  productVersion,
  skuField,
  slugField,
  stockField,
  variantFields,
} from "./product-schema";
import { staffAction } from "./staff-action";

const { belowReserved, done, problem } = productsText;

type Result = { ok: true } | { ok: false; reason: keyof typeof problem };

/**
 * Reports a change of a product. A success updates the catalog's cached pages at once; the admin page is refreshed in
 * any case.
 */
function productResult(result: Result, success: string, lines: readonly string[] = []): ActionResult {
  if (result.ok) updateTag("catalog");
  refresh();
  return result.ok
    ? { status: "success", message: success }
    : { status: "error", message: problem[result.reason], lines };
}

/** After a conflict, returns the product as the other person saved it; otherwise null. */
async function findChanged(result: { ok: boolean; reason?: string }, productId: string) {
  return result.reason === "changed" ? findProductById(productId) : null;
}

const productSchema = z.object({ ...productVersion, ...productFields });

export const saveProductAction = staffAction(productSchema, async ({ productId, version, ...fields }) => {
  const result = await saveProduct({ productId, version }, fields);
  const saved = await findChanged(result, productId);
  return productResult(result, done.saved, saved ? differences(fields, saved) : []);
});

const variantSchema = z.object({
  ...productVersion,
  ...variantFields,
  variantId: rowId,
  lastSeenStock: stockField,
  stock: stockField,
});

export const saveVariantAction = staffAction(variantSchema, async (data) => {
  const { productId, version, variantId, lastSeenStock, stock, ...fields } = data;
  const result = await saveVariant({ productId, version }, variantId, fields, { lastSeenStock, stock });
  if (!result.ok && result.reason === "below_reserved") {
    refresh();
    return { status: "error", message: belowReserved(result) };
  }
  const saved = await findChanged(result, productId);
  const variant = saved?.variants.find(({ id }) => id === variantId);
  return productResult(result, done.saved, variant ? differences(fields, variant) : []);
});

const newVariantSchema = z.object({ ...variantFields, sku: skuField, stock: stockField });

export const addVariantAction = staffAction(
  newVariantSchema.extend(productVersion),
  async ({ productId, version, ...variant }) =>
    productResult(await addVariant({ productId, version }, variant), done.added),
);

const variantIdSchema = z.object({ ...productVersion, variantId: rowId });

export const removeVariantAction = staffAction(variantIdSchema, async ({ variantId, ...product }) =>
  productResult(await removeVariant(product, variantId), done.removed),
);

const imageSchema = z.object({ ...productVersion, ...imageFields, imageId: rowId.nullable().default(null) });

export const saveImageAction = staffAction(imageSchema, async ({ productId, version, imageId, ...fields }) => {
  const result = await saveImage({ productId, version }, imageId, fields);
  return productResult(result, imageId ? done.saved : done.added);
});

const imageIdSchema = z.object({ ...productVersion, imageId: rowId });

export const removeImageAction = staffAction(imageIdSchema, async ({ imageId, ...product }) =>
  productResult(await removeImage(product, imageId), done.removed),
);

const newProductSchema = z.object({ ...productFields, slug: slugField, variant: newVariantSchema });

export const addProductAction = staffAction(newProductSchema, async ({ variant, ...product }) => {
  const result = await addProduct(product, variant);
  if (!result.ok) return productResult(result, "");
  updateTag("catalog");
  redirect(`/admin/products/${result.slug}`);
});
