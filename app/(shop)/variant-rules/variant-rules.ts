/** Number of variants for which app/globals.css has rules. */
export const VARIANTS_IN_STYLESHEET = 12;

/** Maximum number of variants of a product that a shopper can tell apart without JavaScript. */
const MAX_VARIANTS = 999;

/** The rules of app/globals.css for further variants of a product with `count` variants; null for no such number. */
export function variantRules(count: string): string | null {
  if (!/^[1-9]\d{0,2}$/.test(count) || Number(count) > MAX_VARIANTS) return null;
  const selectors = Array.from(
    { length: Number(count) },
    (_, index) => `.variants:has([data-choice="${index}"]:checked) [data-view="${index}"]`,
  );
  return `@layer components{${selectors.slice(VARIANTS_IN_STYLESHEET).join(",") || "x"}{display:block}}`;
}
