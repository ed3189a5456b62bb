import type { Outcome } from "@/lib/payments/outcome";
import { type Claim, readPage } from "../support/page-claims";

/** The claim of a page that was requested at `from` and shown at `to`. */
export type ShownPage = { order: number; from: number; to: number; claim: Claim | null; mayPay: boolean };

/** The page of an outcome; null for a page that claims nothing and offers no payment. */
export function toShownPage(from: number, outcome: Outcome): ShownPage | null {
  if (outcome.status === "unknown") return null;
  const page = { order: outcome.order.number, from, to: Date.now(), ...readPage(outcome) };
  return page.claim !== null || page.mayPay ? page : null;
}
