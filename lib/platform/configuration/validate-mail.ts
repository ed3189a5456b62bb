import type { Variables } from "./variables";

/** Both variables, or none: without a mail server, email waits in the outbox. */
export function validateMail({ SMTP_URL, EMAIL_FROM }: Variables): string[] {
  if (SMTP_URL && !EMAIL_FROM)
    return ["EMAIL_FROM is missing: with SMTP_URL, email needs a sender. Or leave out both."];
  if (EMAIL_FROM && !SMTP_URL)
    return ["SMTP_URL is missing: with EMAIL_FROM, email needs a mail server. Or leave out both."];
  return [];
}
