import { DescriptionItem } from "@/app/admin/_components/description-item";
import { countBacklog } from "@/lib/admin/health/count-backlog";
import { withTimeout } from "@/lib/admin/health/with-timeout";
import { formatMoment } from "@/lib/dates";
import { healthText as text } from "@/lib/messages/admin/health";
import { HealthError } from "./health-error";

/** The backlog: overdue payment checks, the last run of the reconciler, and unsent emails. */
export async function Backlog() {
  const waiting = await withTimeout(countBacklog);
  if (!waiting) return <DescriptionItem name={text.waiting}>{text.notCounted}</DescriptionItem>;
  const { overduePayments, oldestOverdueAt, isForgotten, mails, failingMails, reconciledAt } = waiting;
  return (
    <>
      <DescriptionItem name={text.overdue}>
        {oldestOverdueAt ? text.someOverdue(overduePayments, formatMoment(oldestOverdueAt)) : text.noneOverdue}
        {isForgotten && <HealthError>{text.forgotten}</HealthError>}
      </DescriptionItem>
      <DescriptionItem name={text.reconciled}>
        {reconciledAt ? formatMoment(reconciledAt) : text.neverReconciled}
      </DescriptionItem>
      <DescriptionItem name={text.mails}>
        {mails === 0 ? text.noMails : text.someMails(mails, failingMails)}
      </DescriptionItem>
    </>
  );
}
