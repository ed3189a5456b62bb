import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db, inTransaction } from "../db";
import { composeMail, type Letter } from "../email/compose-mail";
import { isAboutOneMail, openMailServer, type SendMail } from "../email/mail-server";
import { logError } from "../log";
import { findOwnOrder, type OwnOrder } from "../orders/access";
import { caseKey, openCase } from "../orders/cases";
import { listOrderLinks } from "../orders/find-orders";
import { reach } from "../reach";
import { runWorkers } from "../run-workers";
import { type Mail, mailSchema } from "./mail";
import { type ClaimedMail, openMailQueue } from "./mail-queue";

/** One mail may take this long, whatever the mail server does. */
const SEND_MS = 20_000;
/** About half an hour. What is refused so long is not refused by chance. */
const CASE_AFTER_ATTEMPTS = 5;
/** Mails sent at the same time, each over a connection of its own, which the next mail uses again. */
const CONNECTIONS = 5;
/** So many mails in a row that the mail server did not answer for, and it is left alone until the next run. */
const MAX_UNANSWERED = 3;

type Options = {
  /** Most mails claimed at a time. */
  limit?: number;
  /** Most mails in all. */
  maxMails?: number | undefined;
  timeBudgetMs?: number;
  signal?: AbortSignal | undefined;
};

export type Delivered = {
  sent: number;
  failed: number;
  /** Why it ended while mails were still due; absent when they are all done. */
  stopped?: "time" | "mail_server";
};

/**
 * Sends what is due until nothing is, and says how much left and how much did not. Safe to call at any time, from many
 * processes at once: each mail is in one hand. A mail that can't be sent is tried again later, with growing pauses and for
 * ever, behind the mails that have not failed; a mail server that does not answer is left alone after a few mails, and the
 * others stay due. A process that dies between sending and writing that down causes one duplicate with the same Message-ID.
 * Starts no mail after `timeBudgetMs`, or once `signal` is aborted. Throws only when the database is unreachable.
 */
export async function deliverMail(options: Options = {}): Promise<Delivered> {
  const { limit = 2 * CONNECTIONS, maxMails = Infinity, timeBudgetMs = 10_000, signal } = options;
  const deadline = Date.now() + timeBudgetMs;
  const mails = openMailQueue({ limit, maxMails });
  const tally = { sent: 0, failed: 0, dropped: 0 };
  let unanswered = 0;
  let mailServer: ReturnType<typeof openMailServer> | undefined;

  const isTime = () => Date.now() >= deadline;
  const mayStart = () => !isTime() && !signal?.aborted && unanswered < MAX_UNANSWERED;

  async function handle(message: ClaimedMail) {
    mailServer ??= openMailServer(CONNECTIONS);
    const result = await deliver(mailServer.send, message);
    mails.finished(message);
    unanswered = result === "unanswered" ? unanswered + 1 : 0;
    tally[result === "unanswered" ? "failed" : result]++;
  }

  try {
    await runWorkers({
      concurrency: () => CONNECTIONS,
      take: async () => (mayStart() ? mails.take(mayStart) : null),
      handle,
    });
  } finally {
    mailServer?.close();
    await mails.close();
  }
  const { sent, failed } = tally;
  if (unanswered >= MAX_UNANSWERED) return { sent, failed, stopped: "mail_server" };
  return isTime() && mails.hasMore() ? { sent, failed, stopped: "time" } : { sent, failed };
}

/** `failed`: this mail, or its recipient, was refused. `unanswered`: it may be the mail server, and so all mails. */
type Result = "sent" | "failed" | "unanswered" | "dropped";

async function deliver(send: SendMail, message: ClaimedMail): Promise<Result> {
  const { data: mail } = mailSchema.safeParse({ ...message.payload, kind: message.kind });
  // A newer version of the shop may have written it, and will know what to do with it.
  if (!mail) {
    await postpone(message, new Error("This version of the shop does not know such a mail."));
    return "failed";
  }
  const order = await findOwnOrder(message.orderToken);
  if (!order) throw new Error("A mail belongs to an order that is gone.");
  if (await isOutOfDate(mail, order)) {
    await acknowledge(message, "Not sent: it was settled before.");
    return "dropped";
  }
  let letter: Letter;
  try {
    const payment = "paymentId" in mail ? await findPayment(mail.paymentId) : null;
    const links = mail.kind === "order_links" ? await listOrderLinks(order.email) : [];
    letter = await composeMail(mail, { ...order, token: message.orderToken }, payment, links);
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
  await reach("after_send");
  await acknowledge(message, null);
  return "sent";
}

async function isOutOfDate(mail: Mail, { status }: OwnOrder): Promise<boolean> {
  if (mail.kind === "payment_checking") return status !== "pending";
  return (
    mail.kind === "merchant_reminder" && (await db().case.count({ where: { id: mail.caseId, closedAt: null } })) === 0
  );
}

function findPayment(id: string) {
  return db().payment.findUnique({ where: { id }, select: { transactionId: true, amount: true, currency: true } });
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

/** Its case, if it has one, is moot with that; in one statement, because every mail comes by here. */
async function acknowledge({ id, lease }: ClaimedMail, note: string | null): Promise<void> {
  await db().$executeRaw`
    WITH "sent" AS (
      UPDATE "OutboxMessage" SET "sentAt" = now(), "lastError" = ${note}, "leaseUntil" = NULL
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz RETURNING "id", "sentAt"
    )
    UPDATE "Case" SET "closedAt" = "sentAt", "closedBy" = 'outbox' FROM "sent"
    WHERE "dedupeKey" = ${caseKey("mail_failed", id)} AND "closedAt" IS NULL`;
}

async function postpone({ id, orderId, lease, kind, attempts }: ClaimedMail, error: unknown): Promise<void> {
  const reason = whatWentWrong(error);
  logError("mail_not_sent", { mail: id, kind, attempt: attempts + 1, error });
  await inTransaction(async (tx) => {
    const postponed = await tx.$executeRaw`
      UPDATE "OutboxMessage" SET "attempts" = "attempts" + 1, "lastError" = ${reason}, "leaseUntil" = NULL,
        "availableAt" = now() + ${pauseSeconds(attempts)} * interval '1 second'
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "droppedAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz`;
    // A mail to the merchant that fails is no case: the mails about it would fail, too.
    const isCase = postponed === 1 && attempts + 1 >= CASE_AFTER_ATTEMPTS && !kind.startsWith("merchant_");
    if (isCase) await openCase(tx, { orderId, reason: "mail_failed", messageId: id });
  });
}

/** A minute, then twice as long each time, up to an hour; less up to a quarter, so that not all come back at once. */
function pauseSeconds(attempts: number): number {
  return Math.round(Math.min(3_600, 60 * 2 ** attempts) * (1 - Math.random() / 4));
}

/** What a mail server said, without the addresses in it and without what Postgres can't keep. */
function whatWentWrong(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, "(address)")
    .replace(/\p{Cc}+/gu, " ")
    .slice(0, 300);
}
