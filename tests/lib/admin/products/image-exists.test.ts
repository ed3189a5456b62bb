import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { imageExists } from "@/lib/admin/products/image-exists";

const file = readdirSync("public/images", { recursive: true, encoding: "utf8" }).find((name) => /\.\w+$/.test(name));

test("an image in public/ exists", () => {
  expect(imageExists(`/images/${file}`)).toBe(true);
});

test.each(["/images/products/typo-in-name.webp", `/images/no-such-folder/${file}`, "/images", "/images/"])(
  "no image exists at %s",
  (url) => expect(imageExists(url)).toBe(false),
);

test("an image at another host is not asked for", () => {
  expect(imageExists("https://cdn.shop.example/a/mug.webp")).toBe(true);
});
