import "server-only";
import nodemailer from "nodemailer";
import { env } from "../env";
import type { Letter } from "./compose-mail";

export type SendMail = (letter: Letter, key: string) => Promise<void>;

const TIMEOUT_MS = 10_000;

/**
 * The mail server of `SMTP_URL`, over up to `connections` connections, opened on first use. `send` rejects unless the server took the letter, and never
 * tries twice by itself. The Message-ID is made of the key, so that a letter sent twice is recognised as one.
 */
export function openMailServer(connections = 1): { send: SendMail; close(): void } {
  const transport = openTransport(env().SMTP_URL, { connections });
  return {
    async send({ to, replyTo, ...content }, key) {
      await transport.sendMail({
        ...content,
        from: env().EMAIL_FROM,
        // As objects they are taken as they are: nothing in them can become a second address.
        to: { name: "", address: to },
        replyTo: { name: "", address: replyTo },
        messageId: `<${key.replaceAll(":", ".")}@${senderDomain()}>`,
        // Keeps out-of-office replies away.
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}

/** Signs in at a mail server and leaves again. Rejects when that does not work, within five seconds a step. */
export async function greetMailServer(smtpUrl: string): Promise<void> {
  const transport = openTransport(smtpUrl, { timeoutMs: 5_000 });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

/**
 * Whether a mail server that works has refused this mail, or its recipient; otherwise the error may concern every mail:
 * no connection, no sign-in, no answer, or a sender that is refused.
 */
export function isAboutOneMail(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, command, responseCode } = error as Error & Record<"code" | "command" | "responseCode", unknown>;
  // 421: the server is about to close the connection, whatever it is asked.
  if (responseCode === undefined || responseCode === 421) return false;
  return code === "EMESSAGE" || (code === "EENVELOPE" && command !== "MAIL FROM");
}

function openTransport(url: string, { timeoutMs = TIMEOUT_MS, connections = 1 }) {
  return nodemailer.createTransport({
    pool: true,
    url,
    maxConnections: connections,
    maxRequeues: 0,
    dnsTimeout: timeoutMs,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

function senderDomain(): string {
  const [, domain] = /@([a-z0-9.-]+)>?$/i.exec(env().EMAIL_FROM) ?? [];
  return domain ?? new URL(env().SITE_URL).hostname;
}
