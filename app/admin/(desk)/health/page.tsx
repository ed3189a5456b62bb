import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/app/_components/page-heading";
import { DescriptionItem } from "@/app/admin/_components/fact";
import { Section } from "@/app/admin/_components/part";
import { requireStaff } from "@/app/admin/session";
import { build } from "@/lib/env";
import { healthText as text } from "@/lib/text/admin/health";
import packageJson from "@/package.json";
import { ConsistencyChecks } from "./_components/books";
import { OzuraHealth } from "./_components/ozura-health";
import { Backlog } from "./_components/waiting";

export const metadata: Metadata = { title: text.title };

export default async function HealthPage() {
  await requireStaff();
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <div className="space-y-12">
        <Section title={text.now}>
          <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
            <DescriptionItem name={text.ozura}>
              <Suspense fallback={<Counting />}>
                <OzuraHealth />
              </Suspense>
            </DescriptionItem>
            <Suspense
              fallback={
                <DescriptionItem name={text.waiting}>
                  <Counting />
                </DescriptionItem>
              }
            >
              <Backlog />
            </Suspense>
            <DescriptionItem name={text.version}>{[packageJson.version, build.commit].filter(Boolean).join(" · ")}</DescriptionItem>
          </dl>
        </Section>
        <Section title={text.books}>
          <p className="mb-4 text-muted">{text.booksIntro}</p>
          <Suspense fallback={<Counting />}>
            <ConsistencyChecks />
          </Suspense>
        </Section>
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
