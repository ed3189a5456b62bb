import "server-only";
import { mailboxKey } from "../email/mailbox-key";
import { createRateLimit, type RateLimit } from "../rate-limit";
import { site } from "../site";
import type { MailKind } from "./mail";

const HOUR = 3_600;

/** Each mailbox gets this many of a kind that a visitor can cause by typing its address. The rest is not sent. */
const fromVisitors = [
  createRateLimit("mail-hour", { tries: 3, seconds: HOUR }),
  createRateLimit("mail-day", { tries: 6, seconds: 24 * HOUR }),
];

/** The merchant gets this many mails about single cases; after that one mail an hour says that there are more. */
const aboutCases = [createRateLimit("mail-cases", { tries: 20, seconds: HOUR })];

/**
 * Kinds that may be left out. All others follow from a confirmed payment or from staff, and are always sent: a stranger
 * cannot cause them for nothing, and the shopper must hear of their money.
 */
const limits: Partial<Record<MailKind, { to: "shopper" | "merchant"; counts: readonly RateLimit[] }>> = {
  payment_checking: { to: "shopper", counts: fromVisitors },
  order_links: { to: "shopper", counts: fromVisitors },
  merchant_review: { to: "merchant", counts: aboutCases },
  merchant_reminder: { to: "merchant", counts: aboutCases },
};

/**
 * Counts a mail that is about to be sent, for all instances together. True when the recipient has had too many of its kind.
 * The kinds of mail to a shopper are counted separately, so that a flood of one does not cost them the other.
 */
export async function exceedsMailLimit(kind: MailKind, shopper: string): Promise<boolean> {
  const limit = limits[kind];
  if (!limit) return false;
  const key = limit.to === "shopper" ? `${kind}:${mailboxKey(shopper)}` : mailboxKey(site.contactEmail);
  for (const count of limit.counts) if (!(await count.take(key)).ok) return true;
  return false;
}
