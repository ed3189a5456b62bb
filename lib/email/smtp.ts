import "server-only";
import nodemailer from "nodemailer";
import { env } from "@/lib/platform/env";
import type { MailServer } from "@/lib/platform/mail-server";
import type { Email } from "./compose-email";

export type SendMail = (email: Email, key: string) => Promise<void>;

const TIMEOUT_MS = 10_000;

/**
 * A mail server, with up to `connections` connections, opened on first use. `send` rejects unless the
 * server accepted the email, and never retries by itself. The Message-ID is derived from the key, so that an email sent
 * twice is recognised as one.
 */
export function openSmtpTransport({ url, from }: MailServer, connections = 1): { send: SendMail; close(): void } {
  const transport = openTransport(url, { connections });
  return {
    async send({ to, replyTo, ...content }, key) {
      await transport.sendMail({
        ...content,
        from,
        // Address objects are not parsed, so no text in them can add a second address.
        to: { name: "", address: to },
        replyTo: { name: "", address: replyTo },
        messageId: `<${key.replaceAll(":", ".")}@${senderDomain(from)}>`,
        // Suppresses out-of-office replies.
        headers: { "Auto-Submitted": "auto-generated" },
      });
    },
    close: () => transport.close(),
  };
}

/** Signs in at a mail server and disconnects. Rejects when that fails, within five seconds a step. */
export async function verifySmtp(smtpUrl: string): Promise<void> {
  const transport = openTransport(smtpUrl, { timeoutMs: 5_000 });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

/**
 * Whether a working mail server has refused this email or its recipient. Otherwise the error may concern every email:
 * no connection, no sign-in, no answer, or a refused sender.
 */
export function isAboutOneMail(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, command, responseCode } = error as Error & Record<"code" | "command" | "responseCode", unknown>;
  // 421: the server is about to close the connection, independent of the command.
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

function senderDomain(from: string): string {
  const [, domain] = /@([a-z0-9.-]+)>?$/i.exec(from) ?? [];
  return domain ?? new URL(env().SITE_URL).hostname;
}
