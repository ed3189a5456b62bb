import { type OutcomeMessages, outcomeMessagesFor } from "@/app/(shop)/checkout/_components/outcome-messages";
import { outcomeText } from "@/lib/messages/outcome";
import type { Outcome } from "@/lib/payments/outcome";

const { failed, cancelled, expired } = outcomeText.byStatus;

/** Texts which say that Ozura reported the payment as ended. Allowed only after Ozura has reported it. */
export const endedTexts: readonly OutcomeMessages[] = [failed, cancelled, expired];

/** Texts which say that no payment page existed, so nothing can have been paid. */
export const neverStartedTexts: readonly OutcomeMessages[] = Object.values(outcomeText.neverStarted);

export type Claim = "ended" | "never_started";

/**
 * The page's claim about an unpaid payment, and whether it offers another payment. A link to the payment page of an
 * open session does not count, because one session cannot be paid twice.
 */
export function readPage(outcome: Outcome): { claim: Claim | null; mayPay: boolean } {
  if (outcome.status === "unknown") return { claim: null, mayPay: false };
  const isOpen = outcome.status === "pending" && outcome.paymentStarted;
  return { claim: claimOf(outcomeMessagesFor(outcome)), mayPay: outcome.canPay && !isOpen };
}

// Compares the texts themselves: a copy of the outcome's rules would repeat their mistakes.
function claimOf({ title, text, next }: OutcomeMessages): Claim | null {
  const isOneOf = (texts: readonly OutcomeMessages[]) =>
    texts.some((known) => known.title === title && known.text === text && known.next === next);
  if (isOneOf(endedTexts)) return "ended";
  return isOneOf(neverStartedTexts) ? "never_started" : null;
}
