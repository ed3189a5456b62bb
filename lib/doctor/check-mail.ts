import "server-only";
import { verifySmtp } from "@/lib/email/smtp";
import { type CheckResult, failed, nameOf, ok, warning } from "./check-result";

const about = "Mail";

/** Whether the mail server, if one is configured, accepts our sign-in. Sends nothing. */
export async function checkMail(smtpUrl: string | undefined): Promise<CheckResult> {
  if (!smtpUrl) return warning(about, "no mail server is configured: email waits in the outbox, and admin shows it");
  try {
    await verifySmtp(smtpUrl);
    return ok(about, "the server lets us in (whether it takes EMAIL_FROM shows with the first mail)");
  } catch (error) {
    return failed(
      about,
      nameOf(error),
      "Check host, port, user and password of SMTP_URL; smtps:// is for port 465, smtp:// for 587. Many hosts block 25.",
    );
  }
}
