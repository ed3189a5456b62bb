import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type { ITXClientDenyList } from "@prisma/client/runtime/client";
import { readBigintsAsNumbers } from "./bigint-columns";
import { CONNECT_MS, poolOptions, STATEMENT_MS } from "./database-pool";
import { databaseUrl } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";
import { reach } from "./reach";

/** The client. Its rows are those of lib/rows.ts. */
export type Database = ReturnType<typeof readBigintsAsNumbers>;

/** Inside a transaction. Everything that must happen together takes one of these. */
export type Tx = Omit<Database, ITXClientDenyList>;

// Next's development server loads this module anew after each change; the connections must survive that.
const kept = globalThis as { prisma?: Database };

/** The database, connected on first use. Each wait for it ends (`database-pool`). */
export function db(): Database {
  kept.prisma ??= readBigintsAsNumbers(new PrismaClient({ adapter: new PrismaPg(poolOptions(databaseUrl())) }));
  return kept.prisma;
}

const MAX_TRIES = 5;
/** No further try begins after this, so that a request that lost every race is answered within ten seconds. */
const TRY_WITHIN_MS = 5_000;
/** A transaction waits so long for a connection and its BEGIN, and so long for all of its statements. */
const BEGIN_MS = CONNECT_MS + 1_000;
const TRANSACTION_MS = 10_000;

/**
 * The limits of a transaction on the server: it waits two seconds for a lock, works 4.5 seconds on a statement, and is
 * ended when its client has been silent for ten seconds, so that its locks are free again after a fail-over. They end with
 * the transaction, because a pooler gives its connection to another client then. An expression for the first statement.
 */
export const transactionLimits = Prisma.sql`
  set_config('lock_timeout', '2s', true), set_config('statement_timeout', ${`${STATEMENT_MS}ms`}, true),
  set_config('idle_in_transaction_session_timeout', ${`${TRANSACTION_MS}ms`}, true)`;

/**
 * Runs `work` in a transaction, and again (five times at most) when it lost a race: a deadlock, a lock that did not come
 * within two seconds, a unique key that another transaction took first. So `work` must do nothing but talk to the
 * database. READ COMMITTED, which is Postgres's default, on purpose: with a locked row and conditional updates the losers
 * of a race see what the winner wrote, and do nothing. Where a database defaults to SERIALIZABLE they get errors and try
 * again, and of a great rush some give up.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransactionBegunBy((tx) => tx.$queryRaw`SELECT ${transactionLimits}`, work);
}

/** As `inTransaction`, with another first statement. It has to set `transactionLimits`; `work` gets what it returned. */
export function inTransactionBegunBy<B, T>(
  begin: (tx: Tx) => Promise<B>,
  work: (tx: Tx, begun: B) => Promise<T>,
): Promise<T> {
  return tryAgainAfterConflict(async () => {
    const result = await db().$transaction(
      async (tx) => {
        const written = await work(tx, await begin(tx));
        await reach("before_commit");
        return written;
      },
      { maxWait: BEGIN_MS, timeout: TRANSACTION_MS },
    );
    await reach("after_commit");
    return result;
  });
}

/** Runs what is atomic, and again when it lost a race, as `inTransaction` does: for a single statement without a BEGIN. */
export async function tryAgainAfterConflict<T>(run: () => Promise<T>): Promise<T> {
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
 * Whether a transaction failed only because of a rival. Prisma says P2034 for some conflicts; one at COMMIT is a
 * `DriverAdapterError` and one in raw SQL a P2010, so the cause decides. Measured on Prisma 7.10.
 */
export function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && ["P2034", "P2002"].includes(error.code)) return true;
  return causesOf(error).some(
    ({ kind, originalCode, code }) =>
      kind === "TransactionWriteConflict" || CONFLICTS.has(String(originalCode)) || CONFLICTS.has(String(code)),
  );
}

/** Statement cancelled by its time limit, transaction ended because it was idle, too many connections. */
const OVERLOADS = new Set(["57014", "25P03", "53300"]);

/**
 * Whether something failed because too many wanted the same at once: a conflict at every try, no free connection in time
 * (P2028, or `pg`'s own error), a statement or a transaction that was out of time. Nothing of it was committed, save
 * perhaps a transaction whose COMMIT was late, so only what may be sent again may be answered with "try again".
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

/** What `pg-pool` 3 says when all connections were taken for too long; it has no code. */
const NO_CONNECTION = "timeout exceeded when trying to connect";

/** An error and what caused it, five deep at most. */
function causesOf(error: unknown): Record<string, unknown>[] {
  const causes: Record<string, unknown>[] = [];
  for (let cause = error; cause instanceof Object && causes.length < 5; ) {
    const fields = cause as Record<string, unknown>;
    causes.push(fields);
    cause = fields.cause ?? (fields.meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return causes;
}
