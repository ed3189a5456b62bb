import "server-only";
import { greetMailServer } from "../email/mail-server";
import { type Finding, nameOf, ok, unknown, wrong } from "./finding";

const about = "Mail";

/** Whether the mail server accepts our sign-in. Sends nothing. */
export async function examineMail(smtpUrl: string | undefined): Promise<Finding> {
  if (!smtpUrl) return unknown(about, "SMTP_URL is missing");
  try {
    await greetMailServer(smtpUrl);
    return ok(about, "the server lets us in (whether it takes EMAIL_FROM shows with the first mail)");
  } catch (error) {
    return wrong(
      about,
      nameOf(error),
      "Check host, port, user and password of SMTP_URL; smtps:// is for port 465, smtp:// for 587. Many hosts block 25.",
    );
  }
}
