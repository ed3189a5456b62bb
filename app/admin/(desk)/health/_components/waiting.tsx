import { Fact } from "@/app/admin/_components/fact";
import { countWaiting } from "@/lib/admin/health/count-waiting";
import { readInTime } from "@/lib/admin/health/read-in-time";
import { formatMoment } from "@/lib/dates";
import { healthText as text } from "@/lib/text/admin/health";
import { Wrong } from "./wrong";

/** The backlog: overdue payment checks, the last run of the reconciler, and unsent emails. */
export async function Waiting() {
  const waiting = await readInTime(countWaiting);
  if (!waiting) return <Fact name={text.waiting}>{text.notCounted}</Fact>;
  const { overduePayments, oldestOverdueAt, isForgotten, mails, failingMails, reconciledAt } = waiting;
  return (
    <>
      <Fact name={text.overdue}>
        {oldestOverdueAt ? text.someOverdue(overduePayments, formatMoment(oldestOverdueAt)) : text.noneOverdue}
        {isForgotten && <Wrong>{text.forgotten}</Wrong>}
      </Fact>
      <Fact name={text.reconciled}>{reconciledAt ? formatMoment(reconciledAt) : text.neverReconciled}</Fact>
      <Fact name={text.mails}>{mails === 0 ? text.noMails : text.someMails(mails, failingMails)}</Fact>
    </>
  );
}
