import { productsText } from "@/lib/messages/admin/products";
import { toDecimal } from "@/lib/money";
import { site } from "@/lib/site";

const { field, differs } = productsText;

const labels: Readonly<Record<string, string>> = {
  name: field.name,
  description: field.description,
  category: field.category,
  position: field.position,
  active: field.isActive,
  color: field.color,
  price: field.price(site.currency),
  image: field.image,
  imageAlt: field.alt,
  imageBackground: field.background,
};

/**
 * Differences between typed and stored values after another editor has saved: one line for each field, with its stored
 * value.
 */
export function differences(
  typed: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(labels).flatMap(([name, label]) =>
    name in typed && name in now && typed[name] !== now[name] ? [differs(label, inWords(name, now[name]))] : [],
  );
}

function inWords(name: string, value: unknown): string {
  if (name === "price") return toDecimal({ amount: Number(value), currency: site.currency });
  if (typeof value === "boolean") return value ? productsText.active : productsText.inactive;
  return String(value);
}
