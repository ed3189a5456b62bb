import { redirect } from "next/navigation";
import { requireStaff } from "../session";

export default async function AdminPage() {
  await requireStaff();
  redirect("/admin/orders");
}
