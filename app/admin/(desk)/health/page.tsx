import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/app/_components/page-heading";
import { Fact } from "@/app/admin/_components/fact";
import { Part } from "@/app/admin/_components/part";
import { requireStaff } from "@/app/admin/session";
import { build } from "@/lib/env";
import { healthText as text } from "@/lib/text/admin/health";
import packageJson from "@/package.json";
import { Books } from "./_components/books";
import { OzuraHealth } from "./_components/ozura-health";
import { Waiting } from "./_components/waiting";

export const metadata: Metadata = { title: text.title };

export default async function HealthPage() {
  await requireStaff();
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <div className="space-y-12">
        <Part title={text.now}>
          <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
            <Fact name={text.ozura}>
              <Suspense fallback={<Counting />}>
                <OzuraHealth />
              </Suspense>
            </Fact>
            <Suspense
              fallback={
                <Fact name={text.waiting}>
                  <Counting />
                </Fact>
              }
            >
              <Waiting />
            </Suspense>
            <Fact name={text.version}>{[packageJson.version, build.commit].filter(Boolean).join(" · ")}</Fact>
          </dl>
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
    <span className="needs-js block" aria-busy="true">
      {text.counting}
    </span>
  );
}
