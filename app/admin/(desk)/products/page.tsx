import type { Metadata } from "next";
import { PageHeading } from "@/app/_components/page-heading";
import { deskText } from "@/lib/text/admin/desk";
import { requireStaff } from "../../session";

export const metadata: Metadata = { title: deskText.products };

export default async function ProductsPage() {
  await requireStaff();
  return <PageHeading>{deskText.products}</PageHeading>;
}
