import Link from "next/link";
import { redirect } from "next/navigation";
import { PageHeading } from "@/app/_components/page-heading";
import { ActionForm } from "@/app/admin/_components/action-form";
import { PageResult } from "@/app/admin/_components/page-result";
import { deleteDemoOrdersAction } from "@/app/admin/demo-actions";
import { readFlash } from "@/app/admin/flash";
import { getChecklist } from "@/lib/admin/checklist";
import { requireStaff } from "@/lib/http/require-staff";
import { checklistItemText, checklistText as text } from "@/lib/messages/admin/checklist";

/** A checklist, until the shop can take real money. Afterwards the orders are admin's first page. */
export const instant = false;

export default async function AdminPage() {
  await requireStaff();
  const { items, isComplete, demoOrders } = await getChecklist();
  if (isComplete) redirect("/admin/orders");
  return (
    <PageResult flash={await readFlash("/admin")}>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <ol className="max-w-prose divide-y divide-line border-y border-line">
        {items.map(({ name, isDone }) => (
          <li key={name} className="py-5">
            <div className="flex items-baseline justify-between gap-4">
              <h2 className="text-lg font-medium">{checklistItemText[name].title}</h2>
              <span className={isDone ? "text-muted" : "font-medium text-clay"}>
                {isDone ? text.done : text.missing}
              </span>
            </div>
            {!isDone && <p className="mt-2 text-muted">{checklistItemText[name].text}</p>}
            {name === "demo_orders" && demoOrders > 0 && (
              <ActionForm
                action={deleteDemoOrdersAction}
                submit={`${text.deleteDemoOrders} (${demoOrders})`}
                sending={text.sending}
                variant="secondary"
                className="mt-4"
              />
            )}
          </li>
        ))}
      </ol>
      <p className="mt-8">
        <Link
          href="/admin/orders"
          prefetch={false}
          className="underline decoration-edge underline-offset-4 hover:decoration-current"
        >
          {text.toOrders}
        </Link>
      </p>
    </PageResult>
  );
}
