export type CardBrand = "visa" | "mastercard" | "amex";

export type TestCard = {
  number: string;
  brand: CardBrand;
  does: "pay" | "decline" | "insufficient_funds" | "system_error";
  /** The description of the card on the payment page. */
  says: string;
};

/** The card that the form offers first. */
export const paysCard: TestCard = { number: "4242424242424242", brand: "visa", does: "pay", says: "Pays" };

/**
 * Test cards of this emulator: Ozura documents none. 4111 1111 1111 1111 appears in its own examples; the others are
 * known from other providers.
 */
export const testCards: readonly TestCard[] = [
  paysCard,
  { number: "4111111111111111", brand: "visa", does: "pay", says: "Pays" },
  { number: "5555555555554444", brand: "mastercard", does: "pay", says: "Pays" },
  { number: "378282246310005", brand: "amex", does: "pay", says: "Pays, CVV of four digits" },
  { number: "4000000000000002", brand: "visa", does: "decline", says: "Is declined" },
  { number: "4000000000009995", brand: "visa", does: "insufficient_funds", says: "Has insufficient funds" },
  { number: "4000000000000119", brand: "visa", does: "system_error", says: "Fails with a system error" },
];

/** Accepts the number with or without spaces. */
export function findTestCard(number: string): TestCard | null {
  const digits = number.replace(/\s/g, "");
  return testCards.find((card) => card.number === digits) ?? null;
}

export function cvvLength(brand: CardBrand): number {
  return brand === "amex" ? 4 : 3;
}

/** The number in the groups that cards print: "4242 4242 4242 4242", "3782 822463 10005". */
export function groupDigits({ number, brand }: TestCard): string {
  return brand === "amex" ? number.replace(/^(.{4})(.{6})/, "$1 $2 ") : number.replace(/(.{4})(?=.)/g, "$1 ");
}

/** Validates the check digit at the end of a card number (Luhn, ISO/IEC 7812). */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = index % 2 === 1 ? Number(digit) * 2 : Number(digit);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return /^\d{12,19}$/.test(digits) && sum % 10 === 0;
}
