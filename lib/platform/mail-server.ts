import "server-only";
import { env } from "./env";

export type MailServer = { url: string; from: string };

/** The mail server; null when none is configured. Email then waits in the outbox until one is. */
export function mailServer(): MailServer | null {
  const { SMTP_URL: url, EMAIL_FROM: from } = env();
  return url && from ? { url, from } : null;
}
