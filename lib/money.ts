import { site } from "./site";

/** An amount in the currency's smallest unit: 2500 is $25.00, and ¥2,500. `currency` is an ISO 4217 code. */
export type Money = { amount: number; currency: string };

/**
 * A decimal string, computed without floats: 2500 is "25.00" in USD, "2500" in JPY, "2.500" in KWD.
 * Throws when the amount is not a safe integer or the currency is not one that Intl knows.
 */
export function toDecimal({ amount, currency }: Money): string {
  const exponent = formatOf(currency)?.exponent;
  if (exponent === undefined) throw new Error(`${JSON.stringify(currency)} is not a currency code that Intl knows.`);
  if (!Number.isSafeInteger(amount)) throw new Error(`${amount} is not a whole number of ${currency}'s smallest unit.`);
  const digits = String(Math.abs(amount)).padStart(exponent + 1, "0");
  const point = digits.length - exponent;
  return `${amount < 0 ? "-" : ""}${digits.slice(0, point)}${exponent > 0 ? `.${digits.slice(point)}` : ""}`;
}

/**
 * Parses an external amount into the smallest unit; null unless it clearly is an amount of that currency. Strings are
 * digits with an optional fraction and nothing else: no sign, exponent, space or separator. Two decimals are always
 * allowed ("2500.00" yen), but decimals below the currency's smallest unit must be zero. JSON numbers may be off by the
 * noise of binary fractions (19.990000000000002), less than a millionth of the major unit. Never throws.
 */
export function fromDecimal(value: string | number, currency: string): number | null {
  const exponent = formatOf(currency)?.exponent;
  if (exponent === undefined) return null;
  if (typeof value === "number") {
    const rounded = value.toFixed(exponent);
    return Math.abs(value - Number(rounded)) < 1e-6 ? fromDecimal(rounded, currency) : null;
  }
  const [, whole, fraction = ""] = /^(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  if (whole === undefined || fraction.length > Math.max(2, exponent)) return null;
  if (/[1-9]/.test(fraction.slice(exponent))) return null;
  const amount = Number(whole + fraction.slice(0, exponent).padEnd(exponent, "0"));
  return Number.isSafeInteger(amount) ? amount : null;
}

/** For people, in the shop's language: "$25.00". Throws where `toDecimal` does. */
export function formatMoney(money: Money): string {
  // Intl formats a numeric string of any length exactly, but TypeScript requires the type `${number}`.
  const decimal = toDecimal(money) as `${number}`;
  return formatOf(money.currency)?.format(decimal) ?? decimal;
}

type CurrencyFormat = { exponent: number; format: (decimal: `${number}`) => string };

const formats = new Map<string, CurrencyFormat>();

/**
 * The number of decimals is Intl's, which is CLDR's. It differs from ISO 4217 for a few currencies that are used
 * without their cents, such as HUF and IDR, whose smallest unit is therefore the forint and the rupiah here.
 */
function formatOf(code: string): CurrencyFormat | null {
  const currency = code.toUpperCase();
  const known = formats.get(currency);
  if (known) return known;
  // Intl would format any three letters, but the decimals of an unknown currency are not reliable.
  if (!Intl.supportedValuesOf("currency").includes(currency)) return null;
  const formatter = new Intl.NumberFormat(site.locale, { style: "currency", currency });
  const exponent = formatter.resolvedOptions().maximumFractionDigits ?? 2;
  const format = { exponent, format: (decimal: `${number}`) => formatter.format(decimal) };
  formats.set(currency, format);
  return format;
}
