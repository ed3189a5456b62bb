import Link from "next/link";
import { countWaitingMails } from "@/lib/admin/mails/list-waiting-mails";
import { mailsText as text } from "@/lib/messages/admin/mails";
import { mailServer } from "@/lib/platform/mail-server";

/** Says on every page of admin that no mail server is configured, and how many emails wait for one. */
export async function MailNotice() {
  if (mailServer()) return null;
  const waiting = await countWaitingMails();
  return (
    <p role="note" className="mt-6 rounded-md bg-sunken px-4 py-3 print:hidden">
      {text.notConfigured} {text.waiting(waiting)}{" "}
      <Link href="/admin/mails" prefetch={false} className="underline underline-offset-4">
        {text.show}
      </Link>
    </p>
  );
}
