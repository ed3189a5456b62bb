/** Characters that begin a formula, in ASCII and in the other widths that spreadsheets read as the same. */
const FORMULA_SIGNS = "=+\\-@＝＋－＠﹦﹢﹣﹫−";
/** A spreadsheet may split a line at any of these, independent of the file's own separator and quotes. */
const SEPARATORS = ";,|\\p{Cc}\\p{Zl}\\p{Zp}";

/** Characters that a spreadsheet may skip before a formula. */
const SKIPPED = `\\p{Zs}\\p{Cf}"'“”‘’`;

const afterSeparator = new RegExp(`([${SEPARATORS}])(?=[${SKIPPED}]*[${FORMULA_SIGNS}])`, "gu");
const atStart = new RegExp(`^(?=[${SKIPPED}\\s\\p{Cc}]*[${FORMULA_SIGNS}])`, "u");

const month =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** Letters in a number or a date: the sign of an exponent, the name of a month, AM and PM. */
const letters = `(?<=\\p{N}\\.?)[de](?=[+-]?\\p{N})|${month}|(?<=\\p{N}\\s?)[ap]m?`;
/** Digits with any signs, and with no other letters than those. */
const numberOrDate = new RegExp(`^(?=.*\\p{N})[^\\p{L}\\p{M}]*(?:(?:${letters})[^\\p{L}\\p{M}]*){0,2}$`, "isu");
const boolean = /^\s*(?:true|false)\s*$/i;

/**
 * The text of a CSV cell that stays text in a spreadsheet. A `'` goes before each character that could begin a formula,
 * also where a spreadsheet splits at `;` instead of `,` (CSV injection), and before text that a spreadsheet would convert:
 * the postal code 01067 to a number, the SKU 3-4 to a date, a long tracking number to 1.2E+17.
 */
export function toTextCell(text: string): string {
  const cell = text.replace(afterSeparator, "$1'").replace(atStart, "'");
  const plain = text.normalize("NFKC");
  const isConverted = numberOrDate.test(plain) || boolean.test(plain);
  return isConverted && !cell.startsWith("'") ? `'${cell}` : cell;
}
