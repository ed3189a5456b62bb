import "server-only";
import { transliterate } from "transliteration";
import { MAX_SLUG_LENGTH } from "@/lib/catalog/read-slug";

/** Slug of a product whose name has no letters and digits. */
const NAMELESS = "product";

/**
 * Makes a slug of ASCII letters, digits and hyphens from a name in any script; never empty. `number` makes it another one
 * when the slug is taken: slugify("茶碗", 2) is "cha-wan-2".
 */
export function slugify(name: string, number = 1): string {
  const suffix = number === 1 ? "" : `-${number}`;
  const words = transliterate(name.normalize("NFKC"))
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "");
  return (words.slice(0, MAX_SLUG_LENGTH - suffix.length).replace(/-$/, "") || NAMELESS) + suffix;
}
