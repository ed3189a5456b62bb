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
 * Differences between submitted and saved values after another member of staff has saved: one line for each field, with
 * the saved value.
 */
export function differences(
  submitted: Readonly<Record<string, unknown>>,
  saved: Readonly<Record<string, unknown>>,
): string[] {
  return Object.entries(labels).flatMap(([name, label]) =>
    name in submitted && name in saved && submitted[name] !== saved[name]
      ? [differs(label, formatValue(name, saved[name]))]
      : [],
  );
}

function formatValue(name: string, value: unknown): string {
  if (name === "price") return toDecimal({ amount: Number(value), currency: site.currency });
  if (typeof value === "boolean") return value ? productsText.active : productsText.inactive;
  return String(value);
}
