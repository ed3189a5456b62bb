import { redirect } from "next/navigation";
import { requireStaff } from "../session";

export default async function DeskPage() {
  await requireStaff();
  redirect("/admin/orders");
}
