import "server-only";
import { z } from "zod";
import { isImageUrl } from "@/lib/admin/products/is-image-url";
import { MAX_STOCK } from "@/lib/admin/products/save-variant";
import { MAX_TOTAL } from "@/lib/cart/totals";
import { productsText } from "@/lib/messages/admin/products";
import { fromDecimal } from "@/lib/money";
import { site } from "@/lib/site";
import { checkbox, multiLine, singleLine } from "./form-schema";
import { rowId } from "./staff-form";

const { wrong } = productsText;
const MAX_INT = 2_147_483_647;

const whole = (message: string, max: number) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .refine((value) => value <= max, message);

const image = z
  .string(wrong.image)
  .trim()
  .refine((address) => isImageUrl(address), wrong.image);
const background = z
  .string(wrong.background)
  .trim()
  .regex(/^#[0-9a-f]{3,8}$/i, wrong.background);
const position = whole(wrong.position, MAX_INT);

/** The product that a form edits, and its version when the page was rendered (optimistic concurrency). */
export const editingRef = { productId: rowId, version: whole("", MAX_INT) };

export function toEditing({ productId, version }: { productId: string; version: number }) {
  return { productId, version };
}

export const productFields = {
  name: singleLine(120, wrong.name),
  description: multiLine(5_000, wrong.description),
  // Checked for its format only: a product may keep a category that the shop's list no longer has.
  category: z.string(wrong.category).regex(/^[a-z0-9-]{1,40}$/, wrong.category),
  position,
  active: checkbox,
};

export const slugField = z
  .string(wrong.slug)
  .trim()
  .regex(/^[a-z0-9-]{0,80}$/, wrong.slug);

export const variantFields = {
  name: singleLine(60, wrong.name),
  color: z
    .string(wrong.color)
    .trim()
    .regex(/^[a-z0-9-]{0,40}$/, wrong.color),
  price: z
    .string(wrong.price)
    .trim()
    .transform((typed) => fromDecimal(typed, site.currency) ?? 0)
    .refine((amount) => amount > 0 && amount <= MAX_TOTAL, wrong.price),
  image: image,
  imageAlt: singleLine(200, wrong.alt),
  imageBackground: background,
  position,
};

export const stockField = whole(wrong.stock, MAX_STOCK);
export const skuField = z
  .string(wrong.sku)
  .trim()
  .regex(/^[\w.-]{1,64}$/, wrong.sku);

export const imageFields = {
  src: image,
  alt: singleLine(200, wrong.alt),
  background,
  focus: z
    .string(wrong.focus)
    .trim()
    .regex(/^\d{1,3}% \d{1,3}%$/, wrong.focus),
  position,
};
