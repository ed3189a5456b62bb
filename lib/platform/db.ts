import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ITXClientDenyList } from "@prisma/client/runtime/client";
import { Prisma, PrismaClient } from "@/lib/generated/prisma/client";
import { readBigintsAsNumbers } from "./bigint-columns";
import { CONNECT_MS, poolOptions, STATEMENT_MS } from "./database-pool";
import { databaseUrl } from "./env";
import { failpoint } from "./failpoint";

/** The database client. Its rows have the types of lib/platform/row-types.ts. */
export type Database = ReturnType<typeof readBigintsAsNumbers>;

/** The client of a transaction. A function that must be part of the caller's transaction takes one. */
export type Tx = Omit<Database, ITXClientDenyList>;

// The development server reloads this module after each change, and the connections must survive that.
const kept = globalThis as { prisma?: Database };

/** The database client, connected on first use. Each wait has a timeout (`database-pool`). */
export function db(): Database {
  kept.prisma ??= readBigintsAsNumbers(new PrismaClient({ adapter: new PrismaPg(poolOptions(databaseUrl())) }));
  return kept.prisma;
}

const MAX_TRIES = 5;
/** No further try begins after this time, so that a request that lost every race is answered within ten seconds. */
const TRY_WITHIN_MS = 5_000;
/** Maximum time that a transaction waits for a connection and its BEGIN, and maximum time for all of its statements. */
const BEGIN_MS = CONNECT_MS + 1_000;
const TRANSACTION_MS = 10_000;

/**
 * SQL expression for a transaction's first statement, which sets its limits on the server: it waits two seconds for a
 * lock, works 4.5 seconds on a statement, and is ended when its client has been silent for ten seconds, so that its
 * locks are free again after a failover. The limits end with the transaction, because a pooler then gives the
 * connection to another client.
 */
export const transactionLimits = Prisma.sql`
  set_config('lock_timeout', '2s', true), set_config('statement_timeout', ${`${STATEMENT_MS}ms`}, true),
  set_config('idle_in_transaction_session_timeout', ${`${TRANSACTION_MS}ms`}, true)`;

/**
 * Runs `work` in a transaction, and retries (five times at most) after a conflict: a deadlock, a lock that was not free
 * within two seconds, a unique key that another transaction took first. So `work` must do nothing but talk to the
 * database. READ COMMITTED, Postgres's default, on purpose: with a locked row and conditional updates, the losers of a
 * race see the winner's changes and do nothing. Where a database defaults to SERIALIZABLE the losers get errors and
 * retry, and under heavy contention some give up.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransactionStartingWith((tx) => tx.$queryRaw`SELECT ${transactionLimits}`, work);
}

/** As `inTransaction`, with another first statement. It must set `transactionLimits`; `work` gets its result. */
export function inTransactionStartingWith<B, T>(
  begin: (tx: Tx) => Promise<B>,
  work: (tx: Tx, begun: B) => Promise<T>,
): Promise<T> {
  return retryOnConflict(async () => {
    const result = await db().$transaction(
      async (tx) => {
        const written = await work(tx, await begin(tx));
        await failpoint("before_commit");
        return written;
      },
      { maxWait: BEGIN_MS, timeout: TRANSACTION_MS },
    );
    await failpoint("after_commit");
    return result;
  });
}

/** Runs a single atomic statement without a BEGIN, and retries after a conflict as `inTransaction` does. */
export async function retryOnConflict<T>(run: () => Promise<T>): Promise<T> {
  const lastTry = Date.now() + TRY_WITHIN_MS;
  for (let tries = 1; ; tries++) {
    try {
      return await run();
    } catch (error) {
      if (tries === MAX_TRIES || Date.now() > lastTry || !isConflict(error)) throw error;
      await sleep(Math.random() * 50 * 2 ** tries);
    }
  }
}

/** Serialization failure, deadlock, lock not available, unique key taken. */
const CONFLICTS = new Set(["40001", "40P01", "55P03", "23505"]);

/**
 * Whether a transaction failed only because of a conflict with another. Prisma reports P2034 for some conflicts; one at
 * COMMIT is a `DriverAdapterError` and one in raw SQL a P2010, so the cause decides. Measured on Prisma 7.10.
 */
export function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && ["P2034", "P2002"].includes(error.code)) return true;
  return causesOf(error).some(
    ({ kind, originalCode, code }) =>
      kind === "TransactionWriteConflict" || CONFLICTS.has(String(originalCode)) || CONFLICTS.has(String(code)),
  );
}

/** Statement timeout, idle-in-transaction timeout, too many connections. */
const OVERLOADS = new Set(["57014", "25P03", "53300"]);

/**
 * Whether a call failed because of contention or overload: a conflict at every try, no free connection in time (P2028,
 * or `pg`'s own error), a timeout of a statement or a transaction. Nothing was committed, except perhaps a transaction
 * whose COMMIT was late, so answer "try again" only for a call that may be repeated.
 */
export function isOverload(error: unknown): boolean {
  if (isConflict(error)) return true;
  return causesOf(error).some(
    ({ originalCode, code, message }) =>
      code === "P2028" ||
      OVERLOADS.has(String(originalCode)) ||
      OVERLOADS.has(String(code)) ||
      message === NO_CONNECTION,
  );
}

/** Message of `pg-pool` 3 when no connection became free in time; the error has no code. */
const NO_CONNECTION = "timeout exceeded when trying to connect";

/** An error and its chain of causes, five deep at most. */
function causesOf(error: unknown): Record<string, unknown>[] {
  const causes: Record<string, unknown>[] = [];
  for (let cause = error; cause instanceof Object && causes.length < 5; ) {
    const fields = cause as Record<string, unknown>;
    causes.push(fields);
    cause = fields.cause ?? (fields.meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return causes;
}
