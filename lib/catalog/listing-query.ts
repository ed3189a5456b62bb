import { z } from "zod";
import { fromDecimal, toDecimal } from "@/lib/money";
import { site } from "@/lib/site";
import { slugPattern } from "./read-slug";

export const sorts = ["relevance", "featured", "newest", "price_up", "price_down"] as const;
export type Sort = (typeof sorts)[number];

/** In the smallest unit of the shop's currency; `min` is inclusive, `max` is exclusive. */
export type PriceRange = { min: number | null; max: number | null };

/** Search, filters and sort order of a product list. */
export type ListingQuery = {
  /** As typed. Each must begin a word of the product's name, colors or description; one of symbols alone matches nothing. */
  words: readonly string[];
  category: string | null;
  /** A product matches any of them. */
  colors: readonly string[];
  price: PriceRange | null;
  inStock: boolean;
  sort: Sort;
  /** Cursor: the `next` that `listProducts` returned for the previous page. */
  after: string | null;
};

export const emptyListingQuery: ListingQuery = {
  words: [],
  category: null,
  colors: [],
  price: null,
  inStock: false,
  sort: "featured",
  after: null,
};

/** Whether a query is more than the first page of the whole shop or of a category. */
export function isNarrowed({ words, colors, price, inStock, sort, after }: ListingQuery): boolean {
  return words.length + colors.length > 0 || price !== null || inStock || sort !== "featured" || after !== null;
}

const MAX_WORDS = 8;
const MAX_COLORS = 10;
const slug = z.string().max(40).regex(slugPattern);

type Params = Record<string, string | string[] | undefined>;

/** Parses a query from the URL. Invalid values are ignored, so that an old link still works. */
export function readListingQuery(params: Params): ListingQuery {
  const first = (name: string) => all(params[name])[0] ?? "";
  const words = (
    first("q")
      .slice(0, 100)
      .match(/[^\s\p{Cc}\p{Cs}]+/gu) ?? []
  ).slice(0, MAX_WORDS);
  const colors = all(params.color).filter((color) => slug.safeParse(color).success);
  const sort = z.enum(sorts).safeParse(first("sort")).data ?? naturalSort(words);
  return {
    words,
    category: slug.safeParse(first("category")).data ?? null,
    colors: [...new Set(colors)].sort().slice(0, MAX_COLORS),
    price: readPrice(first("price")),
    inStock: first("stock") === "1",
    sort: possibleSort(sort, words),
    after: first("after").slice(0, 200) || null,
  };
}

/** Writes a query for the URL: `?q=mug&color=moss`, or an empty string. Defaults are left out. */
export function toSearchParams(query: ListingQuery): string {
  const params = new URLSearchParams();
  if (query.words.length > 0) params.set("q", query.words.join(" "));
  if (query.category) params.set("category", query.category);
  for (const color of query.colors) params.append("color", color);
  if (query.price) params.set("price", `${decimal(query.price.min)}-${decimal(query.price.max)}`);
  if (query.inStock) params.set("stock", "1");
  const sort = possibleSort(query.sort, query.words);
  if (sort !== naturalSort(query.words)) params.set("sort", sort);
  if (query.after) params.set("after", query.after);
  return params.size > 0 ? `?${params}` : "";
}

function naturalSort(words: readonly string[]): Sort {
  return words.length > 0 ? "relevance" : "featured";
}

/** Without words there is no relevance to sort by. */
function possibleSort(sort: Sort, words: readonly string[]): Sort {
  return sort === "relevance" && words.length === 0 ? "featured" : sort;
}

function all(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : [value].flat();
}

/** `30-60`, `30-` or `-60`, in the currency's major unit. */
function readPrice(text: string): PriceRange | null {
  const [, least, most] = /^(\d{0,16}(?:\.\d{1,3})?)-(\d{0,16}(?:\.\d{1,3})?)$/.exec(text) ?? [];
  const [min, max] = [least, most].map((value) => (value ? fromDecimal(value, site.currency) : null));
  return min == null && max == null ? null : { min: min ?? null, max: max ?? null };
}

function decimal(amount: number | null): string {
  return amount === null ? "" : toDecimal({ amount, currency: site.currency }).replace(/\.0+$/, "");
}
