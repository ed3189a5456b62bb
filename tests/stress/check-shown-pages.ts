import type { OzuraTruth, SessionTruth } from "./provider-record";
import type { Page } from "./shown-page";

export type PageFinding = "told_unpaid_although_paid" | "told_what_ozura_did_not_say" | "offered_to_pay_again";

/** An answer that a page waited for may have left Ozura so long before: a lease, a second try, the limit on floods. */
const FRESH_MS = 10_000;
const ended: readonly string[] = ["failed", "cancelled", "expired"];

/** Holds what pages told against what Ozura knew and had said at that moment. `sessionsOf` is by order number. */
export function judgePages(
  pages: readonly Page[],
  sessionsOf: ReadonlyMap<number, readonly string[]>,
  { sessions }: OzuraTruth,
): Record<PageFinding, number> {
  const found = { told_unpaid_although_paid: 0, told_what_ozura_did_not_say: 0, offered_to_pay_again: 0 };
  const explained = new Set<string>();
  for (const page of pages) {
    const known = (sessionsOf.get(page.order) ?? []).flatMap((sessionId) => sessions[sessionId] ?? []);
    for (const finding of new Set(known.flatMap((session) => wrongAbout(page, session)))) {
      found[finding]++;
      const about = `${finding} of order ${page.order}`;
      if (!explained.has(about)) console.log(`${about}: ${inWords(page, known)}`);
      explained.add(about);
    }
  }
  return found;
}

function inWords({ from, to, claim, mayPay }: Page, sessions: readonly SessionTruth[]): string {
  return `asked for at ${seconds(from, to)}, claims ${claim}, may pay ${mayPay}; ${attemptsInWords(sessions, to)}`;
}

/** Seconds before (-) or after a moment. */
const seconds = (moment: number, than: number) => ((moment - than) / 1_000).toFixed(1);

function attemptsInWords(sessions: readonly SessionTruth[], than: number): string {
  const attempts = sessions.map(({ createdAt, completedAt, said }) => {
    const words = said.slice(0, 8).map(([moment, status]) => `${status} ${seconds(moment, than)}`);
    const completed = completedAt ? seconds(completedAt, than) : "never";
    return `created ${seconds(createdAt, than)}, completed ${completed}, said ${words.join(", ") || "nothing"}`;
  });
  return attempts.join("; ");
}

function wrongAbout({ from, to, claim, mayPay }: Page, session: SessionTruth): PageFinding[] {
  if (session.createdAt >= from) return [];
  const heard = (words: readonly string[], since: number) =>
    session.said.some(([at, status]) => at >= since && at <= to && words.includes(status));
  const wasPaid = session.completedAt !== null && session.completedAt < from;
  if (!wasPaid) return claim === "ended" && !heard(ended, 0) ? ["told_what_ozura_did_not_say"] : [];
  const findings: PageFinding[] = [];
  if (claim !== null && !heard(ended, from - FRESH_MS)) findings.push("told_unpaid_although_paid");
  if (mayPay && !heard([...ended, "pending"], from - FRESH_MS)) findings.push("offered_to_pay_again");
  return findings;
}

/** Sessions that were opened for an order after another one of it was paid, and that Ozura did not call over just before. */
export function countOpenedAfterPayment(
  sessionsOf: ReadonlyMap<number, readonly string[]>,
  { sessions }: OzuraTruth,
): number {
  return [...sessionsOf.entries()].filter(([order, ids]) => {
    const known = ids.flatMap((sessionId) => sessions[sessionId] ?? []);
    const wrong = known.some(({ createdAt }) =>
      known.some(({ completedAt, said }) => {
        if (completedAt === null || completedAt >= createdAt) return false;
        const since = createdAt - FRESH_MS;
        return !said.some(([at, status]) => at >= since && at <= createdAt && ended.includes(status));
      }),
    );
    const [last] = known.toSorted((a, b) => b.createdAt - a.createdAt);
    if (wrong && last) console.log(`Order ${order}: opened after a payment: ${attemptsInWords(known, last.createdAt)}`);
    return wrong;
  }).length;
}
