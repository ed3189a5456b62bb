import "server-only";
import type { Money } from "@/lib/money";
import { enqueueMail } from "@/lib/outbox/enqueue";
import { db, inTransaction } from "@/lib/platform/db";
import { mailServer } from "@/lib/platform/mail-server";

/** Maximum age of a listed order, in months. Older orders are not listed. */
const MONTHS = 12;
/** Maximum number of orders listed in one email. Older ones are left out. */
const MAX_LINKS = 10;
/** Minimum time between two such emails to an address, in seconds. A request before that sends nothing. */
const PAUSE_S = 600;

/** An order with its order token. Disclose it only to the order's email address. */
export type OrderLink = { number: number; token: string; placedAt: Date; total: Money };

/**
 * Emails the links to an address's orders to that address: at most one such email in ten minutes, and none when there
 * is no order. Without a mail server it enqueues nothing, because the email would arrive long after the request. The
 * requester must not learn whether there are orders, so call it after the response.
 */
export async function sendOrderLinks(email: string): Promise<void> {
  if (!mailServer()) return;
  const [newest, ...others] = await findRows(email);
  if (!newest) return;
  await inTransaction(async (tx) => {
    const [{ recent, dedupeSuffix } = { recent: 0, dedupeSuffix: 0 }] = await tx.$queryRaw<
      { recent: number; dedupeSuffix: number }[]
    >`
      SELECT count(*)::int AS "recent", floor(extract(epoch FROM now()) / ${PAUSE_S}::int)::int AS "dedupeSuffix"
      FROM "OutboxMessage"
      WHERE "orderId" = ANY(${[newest, ...others].map(({ id }) => id)}) AND "kind" = 'order_links'
        AND "createdAt" > now() - ${PAUSE_S} * interval '1 second'`;
    // Two concurrent requests can both find no recent email. The number of the ten-minute window gives both one dedupe
    // key.
    if (recent === 0) await enqueueMail(tx, { orderId: newest.id, kind: "order_links", dedupeSuffix });
  });
}

/** The latest ten orders of the last twelve months that were placed with an email address, the newest first. */
export async function listOrderLinks(email: string): Promise<OrderLink[]> {
  const rows = await findRows(email);
  return rows.map(({ number, token, placedAt, total, currency }) => ({
    number,
    token,
    placedAt,
    total: { amount: total, currency },
  }));
}

type Row = { id: string; number: number; token: string; placedAt: Date; total: number; currency: string };

// Forms and orders accept ASCII addresses only, so lower case does not merge two mailboxes.
function findRows(email: string): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT "id", "number", "token", "createdAt" AS "placedAt", "total", "currency" FROM "Order"
    WHERE lower("email") = lower(${email.trim()}) AND "createdAt" > now() - ${MONTHS} * interval '1 month'
    ORDER BY "createdAt" DESC LIMIT ${MAX_LINKS}`;
}
