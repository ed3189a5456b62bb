import type { Metadata } from "next";
import type { ReactNode } from "react";
import { PageMain } from "@/app/_components/page-main";
import { TestPaymentsBanner } from "@/app/_components/test-payments-banner";
import { adminText } from "@/lib/messages/admin/common";

export const metadata: Metadata = { title: adminText.title, robots: { index: false, follow: false } };

// Admin pages are rendered per request, never in advance, and nothing is sent before the session is checked. So a
// request without a session gets its own response with its own status. Each page repeats the setting, because `next dev`
// validates pages by themselves and would report the data that they wait for.
export const instant = false;

export default function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <TestPaymentsBanner />
      <PageMain>{children}</PageMain>
    </>
  );
}
