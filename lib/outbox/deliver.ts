import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { db, inTransaction } from "../db";
import { composeMail } from "../email/compose-mail";
import { openMailServer, type SendMail } from "../email/mail-server";
import { logError } from "../log";
import { findOwnOrder, type OwnOrder } from "../orders/access";
import { caseKey, openCase } from "../orders/cases";
import { listOrderLinks } from "../orders/find-orders";
import { reach } from "../reach";
import { enqueueMail } from "./enqueue";
import { type Mail, mailSchema } from "./mail";
import { exceedsMailLimit } from "./mail-limits";

/** Longer than a run can take, so that a mail is in two hands only when a process was stopped for a minute. */
const LEASE_SECONDS = 60;
/** One mail may take this long, whatever the mail server does. */
const SEND_MS = 20_000;
/** About half an hour. What is refused so long is not refused by chance. */
const CASE_AFTER_ATTEMPTS = 5;
const MAX_BUDGET_MS = LEASE_SECONDS * 1_000 - 2 * SEND_MS;

/** Noted beside a mail that was not sent because of `exceedsMailLimit`. */
const OVER_LIMIT = "Not sent: there had been too many mails of this kind to this address.";

type Options = { limit?: number; timeBudgetMs?: number; signal?: AbortSignal | undefined };
type Sent = { sent: number; failed: number };

/**
 * Sends what is due, and says how much left and how much did not. Safe to call at any time, from many processes at
 * once: each mail is in one hand. A mail that can't be sent is tried again later, with growing pauses and for ever, so
 * a dead mail server delays mail and nothing else. Whoever dies between sending and writing that down causes one
 * duplicate with the same Message-ID. Starts no mail after `timeBudgetMs`, or once `signal` is aborted. Throws only when the database is
 * unreachable.
 */
export async function deliverMail({ limit = 20, timeBudgetMs = 10_000, signal }: Options = {}): Promise<Sent> {
  const deadline = Date.now() + Math.min(timeBudgetMs, MAX_BUDGET_MS);
  const claimed = await claimDue(limit);
  await reach("after_claim");
  const tally = { sent: 0, failed: 0, dropped: 0 };
  if (claimed.length > 0) {
    const mailServer = openMailServer();
    try {
      for (const message of claimed) {
        if (Date.now() < deadline && !signal?.aborted) tally[await deliver(mailServer.send, message)]++;
        else await giveBack(message);
      }
    } finally {
      mailServer.close();
    }
  }
  return { sent: tally.sent, failed: tally.failed };
}

type Claimed = {
  id: string;
  kind: string;
  payload: object;
  dedupeKey: string;
  attempts: number;
  orderId: string;
  orderToken: string;
  /** When our right to send it ends, exactly as the database has it: whoever has it next has another. */
  lease: string;
};

function claimDue(limit: number): Promise<Claimed[]> {
  return db().$queryRaw<Claimed[]>`
    WITH "due" AS MATERIALIZED (
      SELECT "id" FROM "OutboxMessage"
      WHERE "sentAt" IS NULL AND "droppedAt" IS NULL AND "availableAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
      ORDER BY "availableAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE "OutboxMessage" AS "m" SET "leaseUntil" = now() + ${LEASE_SECONDS} * interval '1 second'
    FROM "Order" AS "o", "due"
    WHERE "o"."id" = "m"."orderId" AND "m"."id" = "due"."id"
    RETURNING "m"."id", "m"."kind", "m"."payload", "m"."dedupeKey", "m"."attempts", "m"."orderId",
      "o"."token" AS "orderToken", "m"."leaseUntil"::text AS "lease"`;
}

async function deliver(send: SendMail, message: Claimed): Promise<"sent" | "failed" | "dropped"> {
  const { data: mail } = mailSchema.safeParse({ ...message.payload, kind: message.kind });
  // A newer version of the shop may have written it, and will know what to do with it.
  if (!mail) return postpone(message, new Error("This version of the shop does not know such a mail."));
  const order = await findOwnOrder(message.orderToken);
  if (!order) throw new Error("A mail belongs to an order that is gone.");
  if (await isOutOfDate(mail, order)) {
    await acknowledge(message, "Not sent: it was settled before.");
    return "dropped";
  }
  // A mail that is tried again was counted before.
  if (message.attempts === 0 && (await exceedsMailLimit(mail.kind, order.email))) {
    await dropOverLimit(message);
    return "dropped";
  }
  const payment = "paymentId" in mail ? await findPayment(mail.paymentId) : null;
  try {
    const links = mail.kind === "order_links" ? await listOrderLinks(order.email) : [];
    const letter = await composeMail(mail, { ...order, token: message.orderToken }, payment, links);
    await inTime(send(letter, message.dedupeKey));
  } catch (error) {
    return postpone(message, error);
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
async function acknowledge({ id, lease }: Claimed, note: string | null): Promise<void> {
  await db().$executeRaw`
    WITH "sent" AS (
      UPDATE "OutboxMessage" SET "sentAt" = now(), "lastError" = ${note}, "leaseUntil" = NULL
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz RETURNING "id", "sentAt"
    )
    UPDATE "Case" SET "closedAt" = "sentAt", "closedBy" = 'outbox' FROM "sent"
    WHERE "dedupeKey" = ${caseKey("mail_failed", id)} AND "closedAt" IS NULL`;
}

/** The outbox keeps the mail with the reason. Of several for the merchant, one mail an hour says that there are more. */
async function dropOverLimit({ id, orderId, lease, kind }: Claimed): Promise<void> {
  await inTransaction(async (tx) => {
    const [dropped] = await tx.$queryRaw<{ hour: number }[]>`
      UPDATE "OutboxMessage" SET "droppedAt" = now(), "lastError" = ${OVER_LIMIT}, "leaseUntil" = NULL
      WHERE "id" = ${id} AND "sentAt" IS NULL AND "droppedAt" IS NULL AND "leaseUntil" = ${lease}::timestamptz
      RETURNING floor(extract(epoch FROM now()) / 3600)::int AS "hour"`;
    if (dropped && kind.startsWith("merchant_"))
      await enqueueMail(tx, { orderId, kind: "merchant_digest", asked: dropped.hour });
  });
}

async function postpone({ id, orderId, lease, kind, attempts }: Claimed, error: unknown): Promise<"failed"> {
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
  return "failed";
}

async function giveBack({ id, lease }: Claimed): Promise<void> {
  await db().$executeRaw`
    UPDATE "OutboxMessage" SET "leaseUntil" = NULL WHERE "id" = ${id} AND "leaseUntil" = ${lease}::timestamptz`;
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
