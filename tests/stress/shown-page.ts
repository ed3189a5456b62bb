import type { Outcome } from "@/lib/payments/outcome";
import { type Claim, readPage } from "../support/payment-claims";

/** What a page told a shopper who came at `from` and saw it at `to`. */
export type Page = { order: number; from: number; to: number; claim: Claim | null; mayPay: boolean };

/** The page of an outcome, as a shopper reads it now; null when nothing on it can be wrong. */
export function pageOf(from: number, outcome: Outcome): Page | null {
  if (outcome.status === "unknown") return null;
  const page = { order: outcome.order.number, from, to: Date.now(), ...readPage(outcome) };
  return page.claim !== null || page.mayPay ? page : null;
}
