import "server-only";
import { randomUUID } from "node:crypto";
import { db } from "../db";
import { Prisma } from "../generated/prisma/client";
import { reach } from "../reach";

/** Longer than anyone may talk to Ozura; short enough that a killed process is soon replaced. */
const LEASE_SECONDS = 15;
const BATCH_LEASE_SECONDS = 30;

/** So many checks of a payment come as they are asked for; a flood of visits makes no more than one in two seconds. */
const FREE_CHECKS = 20;
const FLOOD_SECONDS = 2;

/** Whether a payment was asked about so often, and a moment ago, that it is not asked about again yet. An SQL expression. */
export const isFlooded = Prisma.sql`coalesce(
  "checks" + "settleFailures" >= ${FREE_CHECKS} AND "checkedAt" >= now() - ${FLOOD_SECONDS} * interval '1 second', false)`;

/**
 * The right to talk to Ozura about a payment, so that fifty tabs make one call. Returns a token, or null when someone
 * else has it, has got an answer since `checks` was read, or has asked a moment ago as so many before. By the
 * database's clock, and it ends by itself.
 */
export async function claimLease(payment: { id: string; checks: number }): Promise<string | null> {
  const token = randomUUID();
  const claimed = await db().$executeRaw`
    UPDATE "Payment" SET "leaseToken" = ${token}, "leaseUntil" = now() + ${LEASE_SECONDS} * interval '1 second'
    WHERE "id" = ${payment.id} AND "checks" = ${payment.checks} AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
      AND NOT ${isFlooded}`;
  if (claimed !== 1) return null;
  await reach("after_claim");
  return token;
}

export type Batch = { token: string; paymentIds: string[] };

/**
 * Claims payments that are due and that no process is asking about, the longest overdue first: up to `ordinary` without an
 * error at their last check, and up to `failing` with one. Any number of callers, on any number of machines, get different
 * payments without waiting for each other. The lease lasts 30 seconds, so a process that dies with it is replaced by the
 * next caller.
 */
export async function claimDue(ordinary: number, failing = ordinary): Promise<Batch> {
  // CTEs, because a subquery with LIMIT may be run more than once, and would then claim more.
  return claim(Prisma.sql`
    "ordinary" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE ${isDue} AND "fault" IS NULL
      ORDER BY "nextCheckAt" LIMIT ${ordinary} FOR UPDATE SKIP LOCKED
    ), "failing" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE ${isDue} AND "fault" IS NOT NULL
      ORDER BY "nextCheckAt" LIMIT ${failing} FOR UPDATE SKIP LOCKED
    ), "due" AS (SELECT "id" FROM "ordinary" UNION ALL SELECT "id" FROM "failing")`);
}

/**
 * Claims payments that are due like `claimDue`, but those that Ozura has answered for most recently: if Ozura works at all,
 * it answers for these. Creating a session counts as an answer.
 */
export async function claimRecentlyAnswered(limit: number): Promise<Batch> {
  return claim(Prisma.sql`
    "due" AS MATERIALIZED (
      SELECT "id" FROM "Payment" WHERE ${isDue} AND "fault" IS NULL AND "status" <> 'creating'
      ORDER BY coalesce("checkedAt", "createdAt") DESC LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )`);
}

const isDue = Prisma.sql`"nextCheckAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now())`;

async function claim(due: Prisma.Sql): Promise<Batch> {
  const token = randomUUID();
  const rows = await db().$queryRaw<{ id: string }[]>`
    WITH ${due}
    UPDATE "Payment" SET "leaseToken" = ${token}, "leaseUntil" = now() + ${BATCH_LEASE_SECONDS} * interval '1 second'
    FROM "due" WHERE "Payment"."id" = "due"."id" RETURNING "Payment"."id"`;
  await reach("after_claim");
  return { token, paymentIds: rows.map(({ id }) => id) };
}

/** Ends the leases of what was claimed and not asked about: whoever comes next may do it at once. */
export async function giveBack(token: string, payments: readonly { id: string }[]): Promise<void> {
  await db().payment.updateMany({
    where: { id: { in: payments.map(({ id }) => id) }, leaseToken: token },
    data: { leaseToken: null, leaseUntil: null },
  });
}

/** Ozura wants to be left alone: what is due now is due later, whoever would have asked about it. */
export async function putOffDue(ms: number): Promise<void> {
  await db().$executeRaw`
    WITH "due" AS MATERIALIZED (
      SELECT "id" FROM "Payment"
      WHERE "nextCheckAt" <= now() AND ("leaseUntil" IS NULL OR "leaseUntil" < now()) FOR UPDATE SKIP LOCKED
    )
    UPDATE "Payment" SET "nextCheckAt" = now() + ${Math.round(ms / 1000)}::int * interval '1 second'
    FROM "due" WHERE "Payment"."id" = "due"."id"`;
}
