import { z } from "zod";
import { cvvLength, findTestCard, passesLuhn, paysCard, type TestCard } from "./test-cards";

/** The fields as the shopper typed them. */
export const cardFormSchema = z.object({
  cardNumber: z.string().max(40).default(""),
  expiry: z.string().max(20).default(""),
  cvv: z.string().max(20).default(""),
  name: z.string().max(200).default(""),
});

export type CardForm = z.infer<typeof cardFormSchema>;
export type CardField = keyof CardForm;
export type CardErrors = Partial<Record<CardField, string>>;

type Reading = { ok: true; card: TestCard; name: string } | { ok: false; errors: CardErrors };

export const emptyCardForm: CardForm = { cardNumber: "", expiry: "", cvv: "", name: "" };

/** The fields that a tester would type for this card. */
export function filledCardForm(card: TestCard = paysCard): CardForm {
  const year = (new Date().getUTCFullYear() + 4) % 100;
  return {
    cardNumber: card.number,
    expiry: `12/${String(year).padStart(2, "0")}`,
    cvv: "1234".slice(0, cvvLength(card.brand)),
    name: "Alex Tester",
  };
}

/** Validates the fields before the payment, as a card form does. Accepts test cards only. */
export function readCardForm(form: CardForm): Reading {
  const card = findTestCard(form.cardNumber);
  const found: Record<CardField, string | null> = {
    cardNumber: numberError(form.cardNumber, card),
    expiry: expiryError(form.expiry, new Date()),
    cvv: cvvError(form.cvv, card),
    name: form.name.trim() === "" ? "Enter the name on the card." : null,
  };
  const errors: CardErrors = Object.fromEntries(Object.entries(found).filter(([, error]) => error !== null));
  if (card && Object.keys(errors).length === 0) return { ok: true, card, name: form.name.trim() };
  return { ok: false, errors };
}

function numberError(number: string, card: TestCard | null): string | null {
  const digits = number.replace(/[\s-]/g, "");
  if (digits === "") return "Enter the card number.";
  if (!passesLuhn(digits)) return "This is not a valid card number.";
  return card ? null : "Only test cards work here. Real cards are neither charged nor stored.";
}

function expiryError(expiry: string, now: Date): string | null {
  const [, month = "", year = ""] = /^\s*(0?[1-9]|1[0-2])\s*\/\s*(?:20)?(\d{2})\s*$/.exec(expiry) ?? [];
  if (month === "") return "Enter month and year, such as 12/30.";
  // A card is valid until the last day of its month. Months here start at 1, those of Date at 0.
  const goodUntil = Date.UTC(2000 + Number(year), Number(month), 1);
  return now.getTime() < goodUntil ? null : "This card has expired.";
}

function cvvError(cvv: string, card: TestCard | null): string | null {
  const length = cvvLength(card?.brand ?? "visa");
  return /^\d+$/.test(cvv) && cvv.length === length ? null : `Enter the ${length} digits of the security code.`;
}
