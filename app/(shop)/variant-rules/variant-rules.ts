/** Number of variants for which app/globals.css has rules. */
export const VARIANTS_IN_STYLESHEET = 12;

/**
 * The rules of app/globals.css for the further variants of a product with `count` variants: up to 999, because each costs
 * 70 bytes. Null for another text.
 */
export function variantRules(count: string): string | null {
  if (!/^[1-9]\d{0,2}$/.test(count) || Number(count) <= VARIANTS_IN_STYLESHEET) return null;
  const selectors = Array.from(
    { length: Number(count) },
    (_, index) => `.variants:has([data-choice="${index}"]:checked) [data-view="${index}"]`,
  );
  return `@layer components{${selectors.slice(VARIANTS_IN_STYLESHEET).join(",")}{display:block}}`;
}
