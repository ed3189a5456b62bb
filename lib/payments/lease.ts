import "server-only";
import { randomUUID } from "node:crypto";
import { Prisma } from "@/lib/generated/prisma/client";
import { db } from "@/lib/platform/db";
import { failpoint } from "@/lib/platform/failpoint";

/** Lease of a single check: longer than any check may take, and short enough that a killed process is soon replaced. */
const LEASE_SECONDS = 15;
const BATCH_LEASE_SECONDS = 30;

/** The first 20 checks of a payment are not throttled; later checks run at most every two seconds. */
const UNTHROTTLED_CHECKS = 20;
const THROTTLE_SECONDS = 2;

/**
 * SQL expression: whether a payment has used up `UNTHROTTLED_CHECKS` and was checked within the last
 * `THROTTLE_SECONDS`, so that it must not be checked again yet.
 */
export const isThrottled = Prisma.sql`coalesce(
  "checkCount" + "settleFailures" >= ${UNTHROTTLED_CHECKS} AND "checkedAt" >= now() - ${THROTTLE_SECONDS} * interval '1 second', false)`;

/**
 * Claims the right to check a payment with Ozura, so that fifty tabs make one call. Returns a token, or null when
 * another caller holds the lease, a check has been recorded since the payment was read, or the payment is throttled
 * (`isThrottled`). The lease expires by itself, by the database's clock.
 */
export async function claimLease({ id, version }: { id: string; version: number }): Promise<string | null> {
  const { token, paymentIds } = await claim(
    Prisma.sql`"due" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE "id" = ${id} AND "version" = ${version} AND ${isUnleased} AND NOT ${isThrottled}
      FOR UPDATE
    )`,
    LEASE_SECONDS,
  );
  return paymentIds.length === 1 ? token : null;
}

export type Batch = { token: string; paymentIds: string[] };

/**
 * Claims due payments without a lease, the longest overdue first: up to `ordinary` without an error at their last
 * check, and up to `failing` with one. Concurrent callers, on any number of machines, get different payments without
 * waiting for each other. The lease lasts 30 seconds. After that, another caller can claim the payments of a process
 * that died.
 */
export async function claimDue(ordinary: number, failing = ordinary): Promise<Batch> {
  // CTEs, because Postgres may run a subquery with LIMIT more than once, and would then claim more.
  return claim(Prisma.sql`
    "ordinary" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE ${isDue} AND "lastCheckError" IS NULL
      ORDER BY "nextCheckAt" LIMIT ${ordinary} FOR UPDATE SKIP LOCKED
    ), "failing" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE ${isDue} AND "lastCheckError" IS NOT NULL
      ORDER BY "nextCheckAt" LIMIT ${failing} FOR UPDATE SKIP LOCKED
    ), "due" AS (SELECT "id" FROM "ordinary" UNION ALL SELECT "id" FROM "failing")`);
}

/**
 * Claims the due, unleased payments that Ozura answered most recently. If Ozura works at all, it answers for these
 * payments. Creating a session counts as an answer.
 */
export async function claimRecentlyAnswered(limit: number): Promise<Batch> {
  return claim(Prisma.sql`
    "due" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE ${isDue} AND "lastCheckError" IS NULL AND "status" <> 'creating'
      ORDER BY coalesce("checkedAt", "createdAt") DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`);
}

const isUnleased = Prisma.sql`("leaseUntil" IS NULL OR "leaseUntil" < now())`;
const isDue = Prisma.sql`"nextCheckAt" <= now() AND ${isUnleased}`;

/** Writes the lease of the payments that the common table expression `due` selects. */
async function claim(due: Prisma.Sql, seconds = BATCH_LEASE_SECONDS): Promise<Batch> {
  const token = randomUUID();
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH ${due}
    UPDATE "Payment" SET "leaseToken" = ${token}, "leaseUntil" = now() + ${seconds} * interval '1 second'
    FROM "due" WHERE "Payment"."id" = "due"."id" RETURNING "Payment"."id"`;
  if (rows.length > 0) await failpoint("after_claim");
  return { token, paymentIds: rows.map(({ id }) => id) };
}

/** Releases the leases of claimed payments that were not checked, so that another caller can claim them at once. */
export async function releaseLeases(token: string, payments: readonly { id: string }[]): Promise<void> {
  await db().payment.updateMany({
    where: { id: { in: payments.map(({ id }) => id) }, leaseToken: token },
    data: { leaseToken: null, leaseUntil: null },
  });
}

/** Postpones all due payments without a lease by `ms`, for all instances, because Ozura has rate-limited us. */
export async function postponeDue(ms: number): Promise<void> {
  await db().$executeRaw`
    WITH "due" AS MATERIALIZED (
      SELECT "id" FROM "Payment"
      WHERE ${isDue} FOR UPDATE SKIP LOCKED
    )
    UPDATE "Payment" SET "nextCheckAt" = now() + ${Math.round(ms / 1000)}::int * interval '1 second'
    FROM "due" WHERE "Payment"."id" = "due"."id"`;
}
