import { type OutcomeWords, wordsOf } from "@/app/checkout/_components/outcome-words";
import type { Outcome } from "@/lib/checkout/outcome";
import { outcomeText } from "@/lib/text/outcome";

const { failed, cancelled, expired } = outcomeText.byStatus;

/** Texts that say: Ozura told us that this payment did not happen. Only true once Ozura has said so. */
export const endedTexts: readonly OutcomeWords[] = [failed, cancelled, expired];

/** Texts that say: there was no payment page, so nothing can have been paid. */
export const neverStartedTexts: readonly OutcomeWords[] = Object.values(outcomeText.neverStarted);

export type Claim = "ended" | "never_started";

/**
 * What a page with this outcome tells its shopper about money that was not paid, and whether it offers another payment. The
 * way back to the page of an open session is none: one session can't be paid twice.
 */
export function readPage(outcome: Outcome): { claim: Claim | null; mayPay: boolean } {
  if (outcome.status === "unknown") return { claim: null, mayPay: false };
  const isOpen = outcome.status === "pending" && outcome.paymentStarted;
  return { claim: claimOf(wordsOf(outcome)), mayPay: outcome.canPay && !isOpen };
}

// By the texts themselves, word for word: a copy of the outcome's rules would repeat their mistakes.
function claimOf({ title, text, next }: OutcomeWords): Claim | null {
  const isOneOf = (texts: readonly OutcomeWords[]) =>
    texts.some((known) => known.title === title && known.text === text && known.next === next);
  if (isOneOf(endedTexts)) return "ended";
  return isOneOf(neverStartedTexts) ? "never_started" : null;
}
