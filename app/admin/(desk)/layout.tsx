import type { ReactNode } from "react";
import { AdminHeader } from "../_components/desk-header";
import { requireStaff } from "../session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff();
  return (
    <>
      <AdminHeader staff={staff} />
      {children}
    </>
  );
}
