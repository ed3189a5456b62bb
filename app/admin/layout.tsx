import type { Metadata } from "next";
import type { ReactNode } from "react";
import { deskText } from "@/lib/text/admin/desk";

export const metadata: Metadata = { title: deskText.title, robots: { index: false, follow: false } };

// Nothing of the desk is made before somebody asks for it, and nothing is sent before it is known who that is: a page for
// a stranger is an answer of its own, with its own status.
export const instant = false;

/** `data-desk` takes the shop's header and footer away (globals.css). */
export default function DeskLayout({ children }: { children: ReactNode }) {
  return <div data-desk="">{children}</div>;
}
