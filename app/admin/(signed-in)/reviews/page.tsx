import type { Metadata } from "next";
import { Message } from "@/app/_components/message";
import { PageHeading } from "@/app/_components/page-heading";
import { PageResult } from "@/app/admin/_components/page-result";
import { Pagination } from "@/app/admin/_components/pagination";
import { readFlash } from "@/app/admin/flash";
import { listOpenCases } from "@/lib/admin/reviews/list-open-cases";
import { requireStaff } from "@/lib/http/require-staff";
import { reviewText as text } from "@/lib/messages/admin/reviews";
import { CaseCard } from "./_components/case-card";

export const metadata: Metadata = { title: text.title };

export const instant = false;

export default async function ReviewsPage({ searchParams }: PageProps<"/admin/reviews">) {
  await requireStaff();
  const { after } = await searchParams;
  const start = typeof after === "string" ? after : null;
  const { cases, next } = await listOpenCases(start);
  return (
    <PageResult flash={await readFlash("/admin/reviews")}>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      {cases.length === 0 && start === null && <Message heading="h2" title={text.empty} text={text.emptyText} />}
      <ol aria-label={text.list} className="space-y-8">
        {cases.map((reviewCase) => (
          <CaseCard key={reviewCase.id} reviewCase={reviewCase} />
        ))}
      </ol>
      <Pagination
        path="/admin/reviews"
        params={new URLSearchParams()}
        isFirst={start === null}
        next={next}
        text={{ next: text.next, first: text.first }}
      />
    </PageResult>
  );
}
