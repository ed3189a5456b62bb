import "server-only";
import { db, inTransaction } from "../db";
import type { Money } from "../money";
import { enqueueMail } from "../outbox/enqueue";

const MONTHS = 12;
const MOST = 10;
const PAUSE_S = 600;

/** An order and the key to its page, for the eyes of its e-mail address only. */
export type OrderLink = { number: number; token: string; placedAt: Date; total: Money };

/**
 * Mails the links to an address's orders to that address. At most one such mail in ten minutes, however often and from
 * wherever it is asked for; nothing at all where there is no order. Whoever asks learns nothing, so call it after the answer.
 */
export async function mailOrderLinks(email: string): Promise<void> {
  const [newest, ...others] = await findRows(email);
  if (!newest) return;
  await inTransaction(async (tx) => {
    const [{ recent, asked } = { recent: 0, asked: 0 }] = await tx.$queryRaw<{ recent: number; asked: number }[]>`
      SELECT count(*)::int AS "recent", floor(extract(epoch FROM now()) / ${PAUSE_S}::int)::int AS "asked"
      FROM "OutboxMessage"
      WHERE "orderId" = ANY(${[newest, ...others].map(({ id }) => id)}) AND "kind" = 'order_links'
        AND "createdAt" > now() - ${PAUSE_S} * interval '1 second'`;
    // Two who ask at the same time both find none; the number of the ten minutes makes their mails one.
    if (recent === 0) await enqueueMail(tx, { orderId: newest.id, kind: "order_links", asked });
  });
}

/** The latest ten orders of the last twelve months that were placed with an e-mail address, the newest first. */
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

// The form and the orders take ASCII addresses only, so no two mailboxes fall together in lower case.
function findRows(email: string): Promise<Row[]> {
  return db().$queryRaw<Row[]>`
    SELECT "id", "number", "token", "createdAt" AS "placedAt", "total", "currency" FROM "Order"
    WHERE lower("email") = lower(${email.trim()}) AND "createdAt" > now() - ${MONTHS} * interval '1 month'
    ORDER BY "createdAt" DESC LIMIT ${MOST}`;
}
