import type { ReactNode } from "react";
import { AdminHeader } from "@/app/admin/_components/admin-header";
import { MailNotice } from "@/app/admin/_components/mail-notice";
import { requireStaff } from "@/lib/http/require-staff";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff();
  return (
    <>
      <AdminHeader staff={staff} />
      <MailNotice />
      {children}
    </>
  );
}
