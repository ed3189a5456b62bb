import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import type { Email } from "@/lib/email/compose-email";
import { isAboutOneMail, openSmtpTransport, type SendMail } from "@/lib/email/smtp";
import { findOrderByToken, type OrderWithDetails } from "@/lib/orders/order-access";
import { openReviewCase, reviewCaseKey } from "@/lib/orders/review-cases";
import { db, inTransaction } from "@/lib/platform/db";
import { failpoint } from "@/lib/platform/failpoint";
import { logError } from "@/lib/platform/log";
import { mailServer } from "@/lib/platform/mail-server";
import { runWorkers } from "@/lib/platform/run-workers";
import { composeMail } from "./compose-mail";
import { enqueueMail } from "./enqueue";
import { type Mail, mailSchema } from "./mail";
import { consumeMailLimit } from "./mail-limits";
import { type ClaimedMail, openMailQueue } from "./mail-queue";

/** Maximum time for one email. After it the email counts as unanswered and is tried again later. */
const SEND_MS = 20_000;
/** After this many failed attempts, about half an hour, an email opens a review case. */
const CASE_AFTER_ATTEMPTS = 5;
/** Maximum number of emails sent at the same time, each over its own connection, which the next email uses again. */
const CONNECTIONS = 5;
/** After this many emails in a row without an answer of the mail server, no more are sent until the next run. */
const MAX_UNANSWERED = 3;

/** Stored with an email that was not sent because of `consumeMailLimit`. */
const OVER_LIMIT = "Not sent: there had been too many mails of this kind to this address.";

type Options = {
  /** Maximum number of emails claimed at a time. */
  limit?: number;
  /** Maximum number of emails in all. */
  maxMails?: number | undefined;
  timeBudgetMs?: number;
  signal?: AbortSignal | undefined;
};

export type Delivered = {
  sent: number;
  failed: number;
  /** Why it ended while emails were still due; absent when none are. */
  stopped?: "time" | "mail_server";
};

/**
 * Sends all due email, and returns how many were sent and how many failed. Safe to call at any time and concurrently:
 * each email is claimed by one process. A failed email is tried again without limit, with backoff, after the emails
 * that have not failed. When the mail server does not answer, sending stops after a few emails, and the others stay
 * due. A process that dies between sending an email and recording that causes one duplicate of each email under way,
 * with the same Message-ID.
 * Without a configured mail server it sends nothing, and email waits in the outbox.
 * Starts no email after `timeBudgetMs`, or once `signal` is aborted. Throws only when the database is unreachable.
 */
export async function deliverMail(options: Options = {}): Promise<Delivered> {
  const server = mailServer();
  if (!server) return { sent: 0, failed: 0 };
  const { limit = 2 * CONNECTIONS, maxMails = Infinity, timeBudgetMs = 10_000, signal } = options;
  const deadline = Date.now() + timeBudgetMs;
  const mails = openMailQueue({ limit, maxMails });
  const tally = { sent: 0, failed: 0, dropped: 0 };
  let unanswered = 0;
  let transport: ReturnType<typeof openSmtpTransport> | undefined;

  const isTime = () => Date.now() >= deadline;
  const mayStart = () => !isTime() && !signal?.aborted && unanswered < MAX_UNANSWERED;

  const handle = async (message: ClaimedMail) => {
    transport ??= openSmtpTransport(server, CONNECTIONS);
    const result = await deliver(transport.send, message);
    mails.finished(message);
    unanswered = result === "unanswered" ? unanswered + 1 : 0;
    tally[result === "unanswered" ? "failed" : result]++;
  };

  try {
    await runWorkers({
      concurrency: () => CONNECTIONS,
      take: async () => (mayStart() ? mails.take(mayStart) : null),
      handle,
    });
  } finally {
    transport?.close();
    await mails.close();
  }
  const { sent, failed } = tally;
  if (unanswered >= MAX_UNANSWERED) return { sent, failed, stopped: "mail_server" };
  return isTime() && mails.hasMore() ? { sent, failed, stopped: "time" } : { sent, failed };
}

/**
 * `failed`: this email, or its recipient, was refused. `unanswered`: the error may concern the mail server, and so all
 * emails.
 */
type Result = "sent" | "failed" | "unanswered" | "dropped";

async function deliver(send: SendMail, message: ClaimedMail): Promise<Result> {
  const { data: mail } = mailSchema.safeParse({ ...message.payload, kind: message.kind });
  // A newer version of the shop may have written this email, and can send it.
  if (!mail) {
    await postpone(message, new Error("This version of the shop does not know such a mail."));
    return "failed";
  }
  const order = await findOrderByToken(message.orderToken);
  if (!order) throw new Error("A mail belongs to an order that is gone.");
  if (await isOutOfDate(mail, order)) {
    await acknowledge(message, "Not sent: it was settled before.");
    return "dropped";
  }
  // An email that is tried again was counted at its first attempt.
  if (message.attempts === 0 && !(await consumeMailLimit(mail.kind, order.email))) {
    await dropOverLimit(message);
    return "dropped";
  }
  let letter: Email;
  try {
    letter = await composeMail(mail, { ...order, token: message.orderToken });
  } catch (error) {
    await postpone(message, error);
    return "failed";
  }
  try {
    await inTime(send(letter, message.dedupeKey));
  } catch (error) {
    await postpone(message, error);
    return isAboutOneMail(error) ? "failed" : "unanswered";
  }
  await failpoint("after_send");
  await acknowledge(message, null);
  return "sent";
}

async function isOutOfDate(mail: Mail, { status }: OrderWithDetails): Promise<boolean> {
  if (mail.kind === "payment_checking") return status !== "pending";
  return (
    mail.kind === "merchant_reminder" &&
    (await db().reviewCase.count({ where: { id: mail.caseId, closedAt: null } })) === 0
  );
}

async function inTime(work: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const tooLate = sleep(SEND_MS, undefined, { signal: timer.signal }).then(() => {
    throw new Error("The mail server took too long.");
  });
  try {
    await Promise.race([work, tooLate]);
  } finally {
    timer.abort();
  }
}

/** Marks an email as done and closes its review case, in one statement because every email passes through here. */
async function acknowledge({ id, lease }: ClaimedMail, note: string | null): Promise<void> {
  await db().$executeRaw`
    WITH "sent" AS (
      UPDATE "OutboxMessage" SET "sentAt" = now(), "lastError" = ${note}, "leaseUntil" = NULL
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz RETURNING "id", "sentAt"
    )
    UPDATE "ReviewCase" SET "closedAt" = "sentAt", "closedBy" = 'outbox' FROM "sent"
    WHERE "dedupeKey" = ${reviewCaseKey("mail_failed", id)} AND "closedAt" IS NULL`;
}

/**
 * Drops an email; the outbox keeps it with the reason. For dropped emails to the merchant, one digest an hour says that
 * there are more.
 */
async function dropOverLimit({ id, orderId, lease, kind }: ClaimedMail): Promise<void> {
  await inTransaction(async (tx) => {
    const [dropped] = await tx.$queryRaw<{ hour: number }[]>`
      UPDATE "OutboxMessage" SET "droppedAt" = now(), "lastError" = ${OVER_LIMIT}, "leaseUntil" = NULL
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "droppedAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz
      RETURNING floor(extract(epoch FROM now()) / 3600)::int AS "hour"`;
    if (dropped && kind.startsWith("merchant_"))
      await enqueueMail(tx, { orderId, kind: "merchant_digest", dedupeSuffix: dropped.hour });
  });
}

async function postpone({ id, orderId, lease, kind, attempts }: ClaimedMail, error: unknown): Promise<void> {
  const reason = whatWentWrong(error);
  logError("mail_not_sent", { mail: id, kind, attempt: attempts + 1, error });
  await inTransaction(async (tx) => {
    const postponed = await tx.$executeRaw`
      UPDATE "OutboxMessage" SET "attempts" = "attempts" + 1, "lastError" = ${reason}, "leaseUntil" = NULL,
        "availableAt" = now() + ${pauseSeconds(attempts)} * interval '1 second'
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "droppedAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz`;
    // A failed email to the merchant opens no review case: the email about that case would fail, too.
    const isCase = postponed === 1 && attempts + 1 >= CASE_AFTER_ATTEMPTS && !kind.startsWith("merchant_");
    if (isCase) await openReviewCase(tx, { orderId, reason: "mail_failed", messageId: id });
  });
}

/**
 * Exponential backoff from one minute to one hour, with jitter: shorter by up to a quarter, so that retries don't
 * coincide.
 */
function pauseSeconds(attempts: number): number {
  return Math.round(Math.min(3_600, 60 * 2 ** attempts) * (1 - Math.random() / 4));
}

/** The error's message without email addresses, and without control characters, of which Postgres refuses NUL. */
function whatWentWrong(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "(address)")
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, 300);
}
