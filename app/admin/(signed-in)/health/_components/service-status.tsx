import type { ReactNode } from "react";
import { DescriptionItem } from "@/app/admin/_components/description-item";
import { countBacklog } from "@/lib/admin/health/count-backlog";
import { findRejectedOrder } from "@/lib/admin/health/find-rejected-order";
import { probeOzura } from "@/lib/admin/health/probe-ozura";
import { withTimeout } from "@/lib/admin/health/with-timeout";
import { formatMoment } from "@/lib/dates";
import { healthText as text } from "@/lib/messages/admin/health";
import { ozuraErrorMessages } from "@/lib/messages/admin/payment";
import { ozura } from "@/lib/ozura";
import { mailServer } from "@/lib/platform/mail-server";

/** Whether Ozura responds, and whether it accepted our API keys when the latest session was created. */
export async function OzuraStatus() {
  const [errorKind, rejectedOrder] = await Promise.all([probeOzura(ozura()), withTimeout(findRejectedOrder)]);
  if (errorKind) return <HealthError>{ozuraErrorMessages[errorKind]}</HealthError>;
  return (
    <>
      {text.ozuraResponds}
      {rejectedOrder !== null && <HealthError>{text.keysRejected(rejectedOrder)}</HealthError>}
    </>
  );
}

/** The backlog: overdue payment checks, the last run of the reconciler, and unsent emails. */
export async function Backlog() {
  const backlog = await withTimeout(countBacklog);
  if (!backlog) return <DescriptionItem name={text.backlog}>{text.notCounted}</DescriptionItem>;
  const { overduePayments, oldestOverdueAt, isReconcilerStalled, mails, failingMails, reconciledAt } = backlog;
  return (
    <>
      <DescriptionItem name={text.overdue}>
        {oldestOverdueAt ? text.someOverdue(overduePayments, formatMoment(oldestOverdueAt)) : text.noneOverdue}
        {isReconcilerStalled && <HealthError>{text.reconcilerStalled}</HealthError>}
      </DescriptionItem>
      <DescriptionItem name={text.reconciled}>
        {reconciledAt ? formatMoment(reconciledAt) : text.neverReconciled}
      </DescriptionItem>
      <DescriptionItem name={text.mails}>
        {mails === 0 ? text.noMails : text.someMails(mails, failingMails)}
        {!mailServer() && <span className="block">{text.noMailServer}</span>}
      </DescriptionItem>
    </>
  );
}

function HealthError({ children }: { children: ReactNode }) {
  return <span className="block font-medium text-danger">{children}</span>;
}
