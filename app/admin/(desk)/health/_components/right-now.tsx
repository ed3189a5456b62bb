import { Fact } from "@/app/admin/_components/fact";
import { askWhetherOzuraAnswers } from "@/lib/admin/health/ask-ozura";
import { countWaiting, type Waiting } from "@/lib/admin/health/count-waiting";
import { formatMoment } from "@/lib/dates";
import { ozura } from "@/lib/ozura";
import { healthText as text } from "@/lib/text/admin/health";
import { faultText } from "@/lib/text/admin/order";
import packageJson from "@/package.json";

export async function RightNow() {
  const [{ answers, fault }, waiting] = await Promise.all([askWhetherOzuraAnswers(ozura()), countWaiting()]);
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
      <Fact name={text.ozura}>
        {answers || fault === null ? text.ozuraAnswers : <Wrong>{text.ozuraSilent(faultText[fault])}</Wrong>}
      </Fact>
      <Fact name={text.overdue}>{overdue(waiting)}</Fact>
      <Fact name={text.mails}>
        {waiting.mails === 0 ? text.noMails : text.someMails(waiting.mails, waiting.failingMails)}
      </Fact>
      <Fact name={text.version}>{[packageJson.version, process.env.BUILT_FROM].filter(Boolean).join(" · ")}</Fact>
    </dl>
  );
}

function overdue({ overduePayments, oldestOverdueAt }: Waiting): string {
  return oldestOverdueAt ? text.someOverdue(overduePayments, formatMoment(oldestOverdueAt)) : text.noneOverdue;
}

function Wrong({ children }: { children: string }) {
  return <span className="font-medium text-danger">{children}</span>;
}
