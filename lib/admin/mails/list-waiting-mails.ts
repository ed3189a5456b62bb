import "server-only";
import { readCursor, writeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import type { AdminMail } from "./admin-mail";

export type WaitingMail = AdminMail & { orderNumber: number };
/** `next` is the `after` of the next page; null on the last one. */
export type WaitingMailList = { mails: WaitingMail[]; next: string | null };

const PAGE_SIZE = 30;
const isWaiting = { sentAt: null, droppedAt: null };

export function countWaitingMails(): Promise<number> {
  return db().outboxMessage.count({ where: isWaiting });
}

/** One page of the emails that are not sent yet, the newest first. */
export async function listWaitingMails(after: string | null): Promise<WaitingMailList> {
  const start = readCursor(after, "timestamptz");
  const rows = await db().outboxMessage.findMany({
    where: {
      ...isWaiting,
      ...(start && {
        OR: [{ availableAt: { lt: new Date(start.key) } }, { availableAt: new Date(start.key), id: { lt: start.id } }],
      }),
    },
    orderBy: [{ availableAt: "desc" }, { id: "desc" }],
    take: PAGE_SIZE + 1,
    include: { order: { select: { number: true } } },
  });
  const shown = rows.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    mails: shown.map(({ order, ...mail }) => ({ ...mail, orderNumber: order.number })),
    next: last && rows.length > PAGE_SIZE ? writeCursor({ key: last.availableAt.toISOString(), id: last.id }) : null,
  };
}
