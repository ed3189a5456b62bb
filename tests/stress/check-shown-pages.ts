import type { ProviderRecord, SessionRecord } from "./provider-record";
import type { ShownPage } from "./shown-page";

export type PageViolation =
  | "shown_unpaid_although_paid"
  | "shown_end_that_ozura_did_not_report"
  | "offered_to_pay_again";

/** Maximum age of a reply of Ozura on a page: a lease, a retry and the throttling of floods can delay it. */
const FRESH_MS = 10_000;
const ended: readonly string[] = ["failed", "cancelled", "expired"];

/** Compares each page's claims with what Ozura knew and had reported by then. `sessionsOf` is by order number. */
export function checkShownPages(
  pages: readonly ShownPage[],
  sessionsOf: ReadonlyMap<number, readonly string[]>,
  { sessions }: ProviderRecord,
): Record<PageViolation, number> {
  const found = { shown_unpaid_although_paid: 0, shown_end_that_ozura_did_not_report: 0, offered_to_pay_again: 0 };
  const explained = new Set<string>();
  for (const page of pages) {
    const known = (sessionsOf.get(page.order) ?? []).flatMap((sessionId) => sessions[sessionId] ?? []);
    for (const finding of new Set(known.flatMap((session) => violationsOf(page, session)))) {
      found[finding]++;
      const about = `${finding} of order ${page.order}`;
      if (!explained.has(about)) console.log(`${about}: ${summarize(page, known)}`);
      explained.add(about);
    }
  }
  return found;
}

function summarize({ from, to, claim, mayPay }: ShownPage, sessions: readonly SessionRecord[]): string {
  return `requested at ${seconds(from, to)}, missing ${claim}, may pay ${mayPay}; ${describeAttempts(sessions, to)}`;
}

/** Seconds before (negative) or after a moment. */
const seconds = (moment: number, than: number) => ((moment - than) / 1_000).toFixed(1);

function describeAttempts(sessions: readonly SessionRecord[], than: number): string {
  const attempts = sessions.map(({ createdAt, completedAt, reported }) => {
    const words = reported.slice(0, 8).map(([moment, status]) => `${status} ${seconds(moment, than)}`);
    const completed = completedAt ? seconds(completedAt, than) : "never";
    return `created ${seconds(createdAt, than)}, completed ${completed}, reported ${words.join(", ") || "nothing"}`;
  });
  return attempts.join("; ");
}

function violationsOf({ from, to, claim, mayPay }: ShownPage, session: SessionRecord): PageViolation[] {
  if (session.createdAt >= from) return [];
  const wasReported = (words: readonly string[], since: number) =>
    session.reported.some(([at, status]) => at >= since && at <= to && words.includes(status));
  const wasPaid = session.completedAt !== null && session.completedAt < from;
  if (!wasPaid) return claim === "ended" && !wasReported(ended, 0) ? ["shown_end_that_ozura_did_not_report"] : [];
  const findings: PageViolation[] = [];
  if (claim !== null && !wasReported(ended, from - FRESH_MS)) findings.push("shown_unpaid_although_paid");
  if (mayPay && !wasReported([...ended, "pending"], from - FRESH_MS)) findings.push("offered_to_pay_again");
  return findings;
}

/** Number of orders that got another session after a paid one, without a recent report of Ozura that the paid one had ended. */
export function countSessionsAfterPayment(
  sessionsOf: ReadonlyMap<number, readonly string[]>,
  { sessions }: ProviderRecord,
): number {
  return [...sessionsOf.entries()].filter(([order, ids]) => {
    const known = ids.flatMap((sessionId) => sessions[sessionId] ?? []);
    const wrong = known.some(({ createdAt }) =>
      known.some(({ completedAt, reported }) => {
        if (completedAt === null || completedAt >= createdAt) return false;
        const since = createdAt - FRESH_MS;
        return !reported.some(([at, status]) => at >= since && at <= createdAt && ended.includes(status));
      }),
    );
    const [last] = known.toSorted((a, b) => b.createdAt - a.createdAt);
    if (wrong && last)
      console.log(`Order ${order}: session created after a payment: ${describeAttempts(known, last.createdAt)}`);
    return wrong;
  }).length;
}
