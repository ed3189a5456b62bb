/**
 * Format of postal codes without spaces and hyphens, with an example, by country. In other countries any text may be
 * one.
 */
const formats: readonly { pattern: RegExp; example: string; countries: string }[] = [
  { pattern: /^\d{4}$/, example: "1010", countries: "AT AU BE BG CH CY DK HU LI LU NO NZ PH SI ZA" },
  { pattern: /^\d{5}$/, example: "10115", countries: "AX DE EE ES FI FR GR HR IT MC MX MY SM TH TR UA" },
  { pattern: /^\d{5}(\d{4})?$/, example: "94103", countries: "AS FM GU MH MP PR PW US VI" },
  { pattern: /^\d{5}$/, example: "110 00", countries: "CZ SE SK" },
  { pattern: /^\d{6}$/, example: "110001", countries: "CN IN RO RU SG" },
  { pattern: /^\d{5}(\d{2})?$/, example: "94142", countries: "IL" },
  { pattern: /^\d{3}(\d{2,3})?$/, example: "110", countries: "TW" },
  { pattern: /^\d{7}$/, example: "100-0001", countries: "JP" },
  { pattern: /^\d{8}$/, example: "01310-100", countries: "BR" },
  { pattern: /^\d{5}$/, example: "00-001", countries: "PL" },
  { pattern: /^\d{4}(\d{3})?$/, example: "1000-001", countries: "PT" },
  { pattern: /^\d{5}$/, example: "01100", countries: "LT" },
  { pattern: /^\d{4}$/, example: "LV-1010", countries: "LV" },
  { pattern: /^\d{4}[A-Z]{2}$/, example: "1012 AB", countries: "NL" },
  { pattern: /^[A-Z]\d[A-Z]\d[A-Z]\d$/, example: "K1A 0B1", countries: "CA" },
  // An Eircode, or what stood there before: Dublin's districts.
  { pattern: /^([A-Z]\d[\dW][A-Z\d]{4}|(DUBLIN|D)\d{1,2}W?)$/, example: "D02 AF30", countries: "IE" },
  {
    pattern: /^([A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|BFPO\d{1,4}|GIR0AA)$/,
    example: "SW1A 1AA",
    countries: "GB GG IM JE",
  },
];

type Format = (typeof formats)[number];

const formatOf = new Map<string, Format>(
  formats.flatMap((format) => format.countries.split(" ").map((country) => [country, format] as const)),
);

/** Normalises a typed postal code: full-width digits become plain ones; stray spaces and invisible characters go. */
export function tidyPostalCode(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .replace(/\s+/g, " ")
    .toUpperCase();
}

/**
 * False only for text that can't be a postal code of that country. A code with its country's letters ("D-10115") can be
 * one.
 */
export function canBePostalCode(text: string, country: string): boolean {
  const format = formatOf.get(country);
  const compact = tidyPostalCode(text).replace(/[^\p{L}\p{N}]/gu, "");
  return !format || format.pattern.test(compact) || format.pattern.test(compact.replace(/^[A-Z]{1,2}(?=\d)/, ""));
}

/** An example for a shopper whose code was refused; null for a country where no code is refused. */
export function examplePostalCode(country: string): string | null {
  return formatOf.get(country)?.example ?? null;
}

/** Whether a numeric keypad is enough to type a postal code. */
export function isNumericPostalCode(country: string): boolean {
  return /^\d+$/.test(formatOf.get(country)?.example ?? "");
}
