import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { z } from "zod";
import { imageFields, variantFields } from "@/app/admin/product-schema";
import { productsText } from "@/lib/messages/admin/products";

const { fieldError } = productsText;
const file = readdirSync("public/images", { recursive: true, encoding: "utf8" }).find((name) =>
  /\.(webp|png)$/.test(name),
);

const fields: [name: string, schema: z.ZodType][] = [
  ["a variant's image", variantFields.image],
  ["a further image", imageFields.src],
];

test.each(fields)("%s must be a file in public/, or at an allowed host", (_name, schema) => {
  const problems = (value: string) => schema.safeParse(value).error?.issues.map(({ message }) => message);
  expect(problems(`/images/${file}`)).toBeUndefined();
  expect(problems("/images/products/typo-in-name.webp")).toEqual([fieldError.imageMissing]);
  expect(problems("https://evil.example/mug.webp")).toEqual([fieldError.image]);
  expect(problems("/images/\u0000.webp")).toEqual([fieldError.image]);
});
