import "server-only";
import { db } from "@/lib/platform/db";
import { failpoint } from "@/lib/platform/failpoint";

const LEASE_SECONDS = 60;
/**
 * An email not started within this time after its claim is given back. Sending takes at most 20 seconds, so it ends
 * well before the lease does.
 */
const START_WITHIN_MS = 20_000;
/** Maximum number of workers for emails that failed before, as long as there are others. */
const FAILING_AT_A_TIME = 1;

export type ClaimedMail = {
  id: string;
  kind: string;
  payload: object;
  dedupeKey: string;
  attempts: number;
  orderId: string;
  orderToken: string;
  /** End of our lease, exactly as the database stores it: the next holder has another value. */
  lease: string;
  /** By this process's clock. An email started later could outlast its lease. */
  startUntil: number;
};

type Lane = "fresh" | "failing";

/**
 * A queue of due emails, claimed in small batches: those that have not failed first, then the longest waiting. Claims
 * at most `limit` emails at a time, and `maxMails` in all.
 */
export function openMailQueue({ limit, maxMails }: { limit: number; maxMails: number }) {
  const lanes: Record<Lane, ClaimedMail[]> = { fresh: [], failing: [] };
  /** Whether the last claim found fewer emails than requested. */
  const isEmpty: Record<Lane, boolean> = { fresh: false, failing: false };
  let failingNow = 0;
  let left = maxMails;

  async function fill() {
    const room = Math.min(limit, left);
    const failing = isEmpty.fresh ? Math.ceil(room / 2) : Math.min(FAILING_AT_A_TIME, Math.floor(room / 2));
    const fresh = room - failing;
    const claimed = await claimDue(fresh, failing);
    left -= claimed.length;
    const found = { fresh: claimed.filter(({ attempts }) => attempts === 0), failing: claimed.filter(hasFailed) };
    lanes.fresh.push(...found.fresh);
    lanes.failing.push(...found.failing);
    isEmpty.fresh = found.fresh.length < fresh;
    isEmpty.failing = found.failing.length < failing;
  }

  function next(): ClaimedMail | null {
    const mayFail = failingNow < FAILING_AT_A_TIME || isEmpty.fresh;
    return (mayFail && lanes.failing.shift()) || lanes.fresh.shift() || null;
  }

  return {
    /** The next email, if `mayStart` is still true once it is claimed; null when there is none. */
    async take(mayStart: () => boolean): Promise<ClaimedMail | null> {
      // A claim that finds no fresh email is followed by one for more of the failing ones. Never more than two claims
      // in a row.
      for (let claims = 0; claims < 2 && lanes.fresh.length === 0; claims++) {
        if (left <= 0 || (isEmpty.fresh && (isEmpty.failing || lanes.failing.length > 0))) break;
        await fill();
      }
      while (mayStart()) {
        const mail = next();
        if (mail && Date.now() >= mail.startUntil) {
          await releaseMail(mail);
          continue;
        }
        if (mail && hasFailed(mail)) failingNow++;
        return mail;
      }
      return null;
    },

    finished(mail: ClaimedMail): void {
      if (hasFailed(mail)) failingNow--;
    },

    /** Whether due emails may be left. */
    hasMore: () => lanes.fresh.length + lanes.failing.length > 0 || (left > 0 && !(isEmpty.fresh && isEmpty.failing)),

    /** Releases the leases of emails that were not taken, so that another process can send them at once. */
    async close(): Promise<void> {
      for (const mail of [...lanes.fresh, ...lanes.failing]) await releaseMail(mail);
    },
  };
}

function hasFailed({ attempts }: ClaimedMail): boolean {
  return attempts > 0;
}

async function releaseMail({ id, lease }: ClaimedMail): Promise<void> {
  await db().$executeRaw`
    UPDATE "OutboxMessage" SET "leaseUntil" = NULL WHERE "id" = ${id} AND "leaseUntil" = ${lease}::timestamptz`;
}

async function claimDue(fresh: number, failing: number): Promise<ClaimedMail[]> {
  const startUntil = Date.now() + START_WITHIN_MS;
  const claimed = await db().$queryRaw<Omit<ClaimedMail, "startUntil">[]>`
    WITH "fresh" AS MATERIALIZED (
      SELECT "id" FROM "OutboxMessage"
      WHERE "sentAt" IS NULL AND "droppedAt" IS NULL AND "availableAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
        AND "attempts" = 0
      ORDER BY "availableAt" LIMIT ${fresh} FOR UPDATE SKIP LOCKED
    ), "failing" AS MATERIALIZED (
      SELECT "id" FROM "OutboxMessage"
      WHERE "sentAt" IS NULL AND "droppedAt" IS NULL AND "availableAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
        AND "attempts" > 0
      ORDER BY "availableAt" LIMIT ${failing} FOR UPDATE SKIP LOCKED
    ), "due" AS (SELECT "id" FROM "fresh" UNION ALL SELECT "id" FROM "failing")
    UPDATE "OutboxMessage" AS "m" SET "leaseUntil" = now() + ${LEASE_SECONDS} * interval '1 second'
    FROM "Order" AS "o", "due"
    WHERE "o"."id" = "m"."orderId" AND "m"."id" = "due"."id"
    RETURNING "m"."id", "m"."kind", "m"."payload", "m"."dedupeKey", "m"."attempts", "m"."orderId",
      "o"."token" AS "orderToken", "m"."leaseUntil"::text AS "lease"`;
  await failpoint("after_claim");
  return claimed.map((mail) => ({ ...mail, startUntil }));
}
