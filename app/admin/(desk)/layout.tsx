import type { ReactNode } from "react";
import { DeskHeader } from "../_components/desk-header";
import { requireStaff } from "../session";

export default async function SignedInLayout({ children }: { children: ReactNode }) {
  const staff = await requireStaff();
  return (
    <>
      <DeskHeader staff={staff} />
      {children}
    </>
  );
}
