type Item = Record<string, unknown>;

/**
 * The fields that schema.org or Google's rich results require of each type that the shop uses
 * (developers.google.com/search/docs/appearance/structured-data). A type that is not here is a problem of its own.
 */
const required: Readonly<Record<string, readonly string[]>> = {
  Brand: ["name"],
  BreadcrumbList: ["itemListElement"],
  EntryPoint: ["urlTemplate"],
  ListItem: ["position", "name", "item"],
  Offer: ["url", "price", "priceCurrency", "availability"],
  OnlineStore: ["name", "url", "logo"],
  Product: ["name", "offers"],
  ProductGroup: ["name", "productGroupID", "hasVariant"],
  SearchAction: ["target", "query-input"],
  WebSite: ["name", "url"],
};

/** Fields whose value is an absolute URL. */
const urls = ["@id", "availability", "image", "item", "itemCondition", "logo", "url"];

/** The problems of a page's structured data, one line each. */
export function structuredDataProblems(data: unknown): string[] {
  const items = [data].flat() as Item[];
  return items.flatMap((item) => [
    ...(item["@context"] === "https://schema.org" ? [] : ["An item has no @context."]),
    ...problemsOf(item),
  ]);
}

function problemsOf(item: Item): string[] {
  const type = String(item["@type"]);
  // A reference to an item that is described elsewhere on the site.
  const fields = required[type] ?? (item["@id"] && !item["@type"] ? [] : null);
  if (!fields) return [`The type ${type} is not known.`];
  return [
    ...fields.filter((field) => isMissing(item[field])).map((field) => `A ${type} has no ${field}.`),
    ...Object.entries(item).flatMap(([field, value]) => problemsOfField(type, field, value)),
    ...(type === "ProductGroup" ? problemsOfVariants(item) : []),
    ...(type === "BreadcrumbList" ? problemsOfOrder(item.itemListElement as Item[]) : []),
  ];
}

function problemsOfField(type: string, field: string, value: unknown): string[] {
  if (isMissing(value)) return [`${field} of a ${type} is empty.`];
  if (Array.isArray(value)) return value.flatMap((one) => problemsOfField(type, field, one));
  if (value instanceof Object) return problemsOf(value as Item);
  if (urls.includes(field) && !isAbsoluteUrl(String(value))) return [`${field} of a ${type} is no URL: ${value}`];
  if (field === "price" && !/^(?!0+(\.0+)?$)\d+(\.\d+)?$/.test(String(value)))
    return [`The price is no number: ${value}`];
  return [];
}

/** Variants differ in what the group says, and each has its own SKU and URL. */
function problemsOfVariants({ variesBy = [], hasVariant }: Item): string[] {
  const variants = hasVariant as Item[];
  const addresses = variants.map(({ offers }) => (offers as Item).url);
  return [
    ...(variesBy as string[])
      .map((property) => property.replace("https://schema.org/", ""))
      .filter((property) => variants.some((variant) => variant[property] === undefined))
      .map((property) => `A variant has no ${property}, by which the group varies.`),
    ...(new Set(addresses).size < variants.length ? ["Two variants have one URL."] : []),
    ...(new Set(variants.map(({ sku }) => sku)).size < variants.length ? ["Two variants have one SKU."] : []),
  ];
}

function problemsOfOrder(items: Item[]): string[] {
  return items.every(({ position }, index) => position === index + 1) ? [] : ["The breadcrumbs are not in order."];
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Whether a URL is absolute and written as a browser would request it. */
function isAbsoluteUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:\/\/[^/]+/.test(value) && new URL(value).href === value;
}
