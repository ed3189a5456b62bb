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
import { formFields } from "@/lib/http/form-submission";
import { requireStaff } from "@/lib/http/staff-session";
import { productsText } from "@/lib/messages/admin/products";
import type { ActionResult } from "./_components/action-result";
import { respond } from "./flash";
import { readForm } from "./form-schema";
import {
  editingRef,
  imageFields,
  productFields,
  skuField,
  slugField,
  stockField,
  toEditing,
  variantFields,
} from "./product-schema";
import { rowId } from "./staff-form";

const { belowReserved, done, problem } = productsText;

type Result = { ok: true } | { ok: false; reason: keyof typeof problem };

/**
 * Reports a change of a product. A success updates the catalog's cached pages at once; the admin page is refreshed in
 * any case.
 */
async function tell(result: Result, message: string, lines: readonly string[] = []): Promise<ActionResult> {
  if (result.ok) updateTag("catalog");
  refresh();
  return respond(result.ok ? { tone: "done", message } : { tone: "problem", message: problem[result.reason], lines });
}

/** After a conflict, returns the product as the other person saved it; otherwise null. */
async function findChanged(result: { ok: boolean; reason?: string }, productId: string) {
  return result.reason === "changed" ? findProductById(productId) : null;
}

const productSchema = z.object({ ...editingRef, ...productFields });

export async function saveDetails(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(productSchema, form);
  if (!read.ok) return respond(read.answer);
  const { name, description, category, position, active } = read.data;
  const texts = { name, description, category, position, active };
  const result = await saveProduct(toEditing(read.data), texts);
  const now = await findChanged(result, read.data.productId);
  return tell(result, done.saved, now ? differences(texts, now) : []);
}

const variantSchema = z.object(variantFields);
const savedVariantSchema = variantSchema.extend({
  ...editingRef,
  variantId: rowId,
  seenStock: stockField,
  stock: stockField,
});

export async function changeVariant(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(savedVariantSchema, form);
  if (!read.ok) return respond(read.answer);
  const { variantId, seenStock, stock } = read.data;
  const fields = variantSchema.parse(formFields(form));
  const result = await saveVariant(toEditing(read.data), variantId, fields, { seenStock, stock });
  if (!result.ok && result.reason === "below_reserved") {
    refresh();
    return respond({ tone: "problem", message: belowReserved(result) });
  }
  const now = await findChanged(result, read.data.productId);
  const variant = now?.variants.find(({ id }) => id === variantId);
  return tell(result, done.saved, variant ? differences(fields, variant) : []);
}

const newVariantSchema = variantSchema.extend({ sku: skuField, stock: stockField });

export async function createVariant(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(newVariantSchema.extend(editingRef), form);
  if (!read.ok) return respond(read.answer);
  const variant = newVariantSchema.parse(formFields(form));
  return tell(await addVariant(toEditing(read.data), variant), done.added);
}

const variantRefSchema = z.object({ ...editingRef, variantId: rowId });

export async function deleteVariant(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(variantRefSchema, form);
  if (!read.ok) return respond(read.answer);
  return tell(await removeVariant(toEditing(read.data), read.data.variantId), done.removed);
}

const imageSchema = z.object(imageFields);
const savedImageSchema = imageSchema.extend({ ...editingRef, imageId: rowId.nullable().default(null) });

export async function changeImage(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(savedImageSchema, form);
  if (!read.ok) return respond(read.answer);
  const { imageId } = read.data;
  const fields = imageSchema.parse(formFields(form));
  return tell(await saveImage(toEditing(read.data), imageId, fields), imageId ? done.saved : done.added);
}

const imageRefSchema = z.object({ ...editingRef, imageId: rowId });

export async function deleteImage(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(imageRefSchema, form);
  if (!read.ok) return respond(read.answer);
  return tell(await removeImage(toEditing(read.data), read.data.imageId), done.removed);
}

const newProductSchema = z.object({ ...productFields, slug: slugField, variant: newVariantSchema });

export async function createProduct(_: ActionResult | null, form: FormData): Promise<ActionResult> {
  await requireStaff();
  const read = readForm(newProductSchema, form);
  if (!read.ok) return respond(read.answer);
  const { variant, ...product } = read.data;
  const result = await addProduct(product, variant);
  if (!result.ok) return tell(result, "");
  updateTag("catalog");
  redirect(`/admin/products/${result.slug}`);
}
