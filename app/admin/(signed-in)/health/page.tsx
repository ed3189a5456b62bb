import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/app/_components/page-heading";
import { DescriptionItem } from "@/app/admin/_components/description-item";
import { Section } from "@/app/admin/_components/section";
import { clientIp } from "@/lib/http/client-ip";
import { requireStaff } from "@/lib/http/require-staff";
import { healthText as text } from "@/lib/messages/admin/health";
import { build } from "@/lib/platform/env";
import packageJson from "@/package.json";
import { ConsistencyChecks } from "./_components/consistency-checks";
import { Backlog, OzuraStatus } from "./_components/service-status";

export const metadata: Metadata = { title: text.title };

export const instant = false;

export default async function HealthPage() {
  await requireStaff();
  return (
    <>
      <PageHeading intro={text.intro}>{text.title}</PageHeading>
      <div className="space-y-12">
        <Section title={text.status}>
          <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 lg:grid-cols-4">
            <DescriptionItem name={text.ozura}>
              <Suspense fallback={<Loading />}>
                <OzuraStatus />
              </Suspense>
            </DescriptionItem>
            <Suspense
              fallback={
                <DescriptionItem name={text.backlog}>
                  <Loading />
                </DescriptionItem>
              }
            >
              <Backlog />
            </Suspense>
            <DescriptionItem name={text.version}>
              {[packageJson.version, build.commit].filter(Boolean).join(" · ")}
            </DescriptionItem>
            <DescriptionItem name={text.clientIp}>{await clientIp()}</DescriptionItem>
          </dl>
        </Section>
        <Section title={text.consistency}>
          <p className="mb-4 text-muted">{text.consistencyIntro}</p>
          <Suspense fallback={<Loading />}>
            <ConsistencyChecks />
          </Suspense>
        </Section>
      </div>
    </>
  );
}

function Loading() {
  return (
    <span className="needs-js block" aria-busy="true">
      {text.loading}
    </span>
  );
}
