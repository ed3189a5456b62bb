import type { Metadata } from "next";
import { PageHeading } from "@/app/_components/page-heading";
import { deskText } from "@/lib/text/admin/desk";
import { requireStaff } from "../../session";

export const metadata: Metadata = { title: deskText.health };

export default async function HealthPage() {
  await requireStaff();
  return <PageHeading>{deskText.health}</PageHeading>;
}
