import { expect, test } from "vitest";
import { readSlug } from "@/lib/catalog/read-slug";

test.each([
  ["stoneware-mug", "stoneware-mug"],
  ["mug-2", "mug-2"],
  ["-a--b", "-a--b"],
  ["Mug", "Mug"],
  ["テーブル", "テーブル"],
  [encodeURIComponent("café-crème"), "café-crème"],
  [encodeURIComponent("テーブル"), "テーブル"],
  ["a".repeat(80), "a".repeat(80)],
])("%j can be the slug of a product", (segment, slug) => {
  expect(readSlug(segment)).toBe(slug);
});

test.each([
  "",
  "a b",
  "a%20b",
  "a/b",
  "a%2Fb",
  "..",
  "a.php",
  "%",
  "%zz",
  "%ff",
  "a%00",
  "<script>",
  "😀",
  encodeURIComponent("😀"),
  "a".repeat(81),
  "%C3%A9".repeat(81),
  "a".repeat(100_000),
])("%j cannot be the slug of a product", (segment) => {
  expect(readSlug(segment)).toBeNull();
});

test("a slug has one URL: other percent-encodings of it are rejected", () => {
  expect(readSlug("m%75g")).toBeNull();
  expect(readSlug("caf%c3%a9")).toBeNull();
  expect(readSlug("caf%C3%A9")).toBe("café");
});
