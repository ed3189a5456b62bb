import "server-only";
import { z } from "zod";
import { imageExists } from "@/lib/admin/products/image-exists";
import { MAX_STOCK } from "@/lib/admin/products/save-variant";
import { MAX_TOTAL } from "@/lib/cart/totals";
import { isImageUrl } from "@/lib/catalog/is-image-url";
import { slugPattern } from "@/lib/catalog/read-slug";
import { productsText } from "@/lib/messages/admin/products";
import { fromDecimal } from "@/lib/money";
import { site } from "@/lib/site";
import { checkbox, multiLine, rowId, singleLine } from "./form-schema";

const { fieldError } = productsText;
const MAX_INT = 2_147_483_647;

const wholeNumber = (message: string, max: number) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .refine((value) => value <= max, message);

const image = z
  .string(fieldError.image)
  .trim()
  .refine((url) => isImageUrl(url), { message: fieldError.image, abort: true })
  .refine(imageExists, fieldError.imageMissing);
const background = z
  .string(fieldError.background)
  .trim()
  .regex(/^#[0-9a-f]{3,8}$/i, fieldError.background);
const position = wholeNumber(fieldError.position, MAX_INT);

/** The product that a form edits, and its version when the page was rendered (optimistic concurrency). */
export const productVersion = { productId: rowId, version: wholeNumber("", MAX_INT) };

export const productFields = {
  name: singleLine(120, fieldError.name),
  description: multiLine(5_000, fieldError.description),
  // Checked for its format only: a product may keep a category that the shop's list no longer has.
  category: z.string(fieldError.category).max(40, fieldError.category).regex(slugPattern, fieldError.category),
  position,
  active: checkbox,
};

export const slugField = z
  .string(fieldError.slug)
  .trim()
  .regex(/^[a-z0-9-]{0,80}$/, fieldError.slug);

export const variantFields = {
  name: singleLine(60, fieldError.name),
  color: z
    .string(fieldError.color)
    .trim()
    .max(40, fieldError.color)
    .refine((color) => color === "" || slugPattern.test(color), fieldError.color),
  price: z
    .string(fieldError.price)
    .trim()
    .transform((value) => fromDecimal(value, site.currency) ?? 0)
    .refine((amount) => amount > 0 && amount <= MAX_TOTAL, fieldError.price),
  image,
  imageAlt: singleLine(200, fieldError.alt),
  imageBackground: background,
  position,
};

export const stockField = wholeNumber(fieldError.stock, MAX_STOCK);
export const skuField = z
  .string(fieldError.sku)
  .trim()
  .regex(/^[\w.-]{1,64}$/, fieldError.sku);

export const imageFields = {
  src: image,
  alt: singleLine(200, fieldError.alt),
  background,
  focus: z
    .string(fieldError.focus)
    .trim()
    .regex(/^\d{1,3}% \d{1,3}%$/, fieldError.focus),
  position,
};
