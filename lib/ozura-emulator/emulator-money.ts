// The emulator has its own money arithmetic on purpose: shared code would hide the shop's mistakes.

/** The amounts of a session in the currency's smallest unit. `total` is the sum of subtotal, tax and surcharge. */
export type Charge = { currency: string; subtotal: number; tax: number; surcharge: number; total: number };

type RequestedCharge = { amount: string; currency: string; taxPercent: number; surchargePercent: number };

/** Since 2026 Ozura may add sales tax and a surcharge to the merchant's amount. */
export function chargeFor({ amount, currency, taxPercent, surchargePercent }: RequestedCharge): Charge {
  const subtotal = toMinor(amount, currency);
  if (subtotal === null) throw new Error(`${amount} is not an amount of ${currency}`);
  const tax = percentOf(subtotal, taxPercent);
  const surcharge = percentOf(subtotal, surchargePercent);
  return { currency, subtotal, tax, surcharge, total: subtotal + tax + surcharge };
}

const currencies = new Set(Intl.supportedValuesOf("currency"));

export function isCurrency(code: string): boolean {
  return currencies.has(code);
}

/**
 * "25.00" is 2500 in USD. Null when the text is no plain decimal, has more decimals than the currency, or exceeds 2^53
 * - 1.
 */
export function toMinor(decimal: string, currency: string): number | null {
  const [, whole, fraction = ""] = /^(0|[1-9]\d{0,15})(?:\.(\d+))?$/.exec(decimal) ?? [];
  const decimals = decimalsOf(currency);
  if (whole === undefined || fraction.length > decimals) return null;
  const minor = Number(whole + fraction.padEnd(decimals, "0"));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** 2500 is "25.00" in USD and "2500" in JPY. */
export function toDecimal(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  return decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** For display: "$25.00". */
export function formatMoney(minor: number, currency: string): string {
  const number = Number(toDecimal(minor, currency));
  return new Intl.NumberFormat("en-US", { style: "currency", currency }).format(number);
}

// Creating a formatter is slow, and a load test needs thousands of them per second.
const knownDecimals = new Map<string, number>();

function decimalsOf(currency: string): number {
  const known = knownDecimals.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency });
  const decimals = format.resolvedOptions().maximumFractionDigits ?? 2;
  knownDecimals.set(currency, decimals);
  return decimals;
}

function percentOf(minor: number, percent: number): number {
  return Math.round((minor * Math.round(percent * 100)) / 10_000);
}
