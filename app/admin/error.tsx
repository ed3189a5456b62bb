"use client";

import { ErrorMessage } from "@/app/_components/error-message";
import { adminErrorText } from "@/lib/messages/admin/error";

export default function AdminError(props: { error: unknown; retry: () => void }) {
  return <ErrorMessage {...props} text={adminErrorText} home="/admin/orders" />;
}
