import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/app/_components/page-heading";
import { Part } from "@/app/admin/_components/part";
import { requireStaff } from "@/app/admin/session";
import { healthText as text } from "@/lib/text/admin/health";
import { Books } from "./_components/books";
import { RightNow } from "./_components/right-now";

export const metadata: Metadata = { title: text.title };

export default async function HealthPage() {
  await requireStaff();
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <div className="space-y-12">
        <Part title={text.now}>
          <Suspense fallback={<Counting />}>
            <RightNow />
          </Suspense>
        </Part>
        <Part title={text.books}>
          <p className="mb-4 text-muted">{text.booksIntro}</p>
          <Suspense fallback={<Counting />}>
            <Books />
          </Suspense>
        </Part>
      </div>
    </>
  );
}

function Counting() {
  return (
    <p className="needs-js" aria-busy="true">
      {text.counting}
    </p>
  );
}
