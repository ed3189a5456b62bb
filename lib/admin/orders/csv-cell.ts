/** Characters that begin a formula, in ASCII and in the other widths that spreadsheets read as the same. */
const FORMULA_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫−";
/** A spreadsheet may split a line at any of these, independent of the file's own separator and quotes. */
const SEPARATORS = ";,|\\p{Cc}\\p{Zl}\\p{Zp}";

/** Characters that a spreadsheet may skip before a formula. */
const SKIPPED = `\\p{Zs}\\p{Cf}"'“”‘’`;

const afterSeparator = new RegExp(`([${SEPARATORS}])(?=[${SKIPPED}]*[${FORMULA_SIGNS}])`, "gu");
const atStart = new RegExp(`^(?=[${SKIPPED}\\s\\p{Cc}]*[${FORMULA_SIGNS}])`, "u");

/**
 * The text of a CSV cell, with a `'` before each character that could begin a formula, also where a spreadsheet splits
 * at `;` instead of `,` (CSV injection).
 */
export function toTextCell(value: string | number): string {
  return String(value).replace(afterSeparator, "$1'").replace(atStart, "'");
}
