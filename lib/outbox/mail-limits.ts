import "server-only";
import { mailboxKey } from "@/lib/email/mailbox-key";
import { createRateLimiter, type RateLimiter } from "@/lib/platform/rate-limiter";
import { site } from "@/lib/site";
import type { MailKind } from "./mail";

const HOUR = 3_600;

/**
 * Maximum number of emails per mailbox, for each kind that a visitor can cause by typing an address. Further ones are
 * not sent.
 */
const fromVisitors = [
  createRateLimiter("mail-hour", { tries: 3, seconds: HOUR }),
  createRateLimiter("mail-day", { tries: 6, seconds: 24 * HOUR }),
];

/**
 * Maximum number of emails to the merchant about single review cases. After that, one digest an hour says that there
 * are more.
 */
const aboutCases = [createRateLimiter("mail-cases", { tries: 20, seconds: HOUR })];

/**
 * Kinds of email that may be dropped. All others follow from a confirmed payment or from staff, and are always sent: a
 * stranger cannot cause them without paying, and the shopper must learn about their money.
 */
const limits: Partial<Record<MailKind, { to: "shopper" | "merchant"; counts: readonly RateLimiter[] }>> = {
  payment_checking: { to: "shopper", counts: fromVisitors },
  order_links: { to: "shopper", counts: fromVisitors },
  merchant_review: { to: "merchant", counts: aboutCases },
  merchant_reminder: { to: "merchant", counts: aboutCases },
};

/**
 * Counts an email that is about to be sent, for all instances together. False when the recipient has had too many of its
 * kind. Kinds of email to a shopper are counted separately, so that a flood of one does not block the other.
 */
export async function consumeMailLimit(kind: MailKind, shopper: string): Promise<boolean> {
  const limit = limits[kind];
  if (!limit) return true;
  const key = limit.to === "shopper" ? `${kind}:${mailboxKey(shopper)}` : mailboxKey(site.contactEmail);
  for (const count of limit.counts) if (!(await count.consume(key)).ok) return false;
  return true;
}
