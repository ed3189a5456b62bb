import { redirect } from "next/navigation";
import { requireStaff } from "@/lib/http/staff-session";

export default async function AdminPage() {
  await requireStaff();
  redirect("/admin/orders");
}
