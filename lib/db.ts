import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { databaseUrl } from "./env";
import { Prisma, PrismaClient } from "./generated/prisma/client";
import { reach } from "./reach";

/** Inside a transaction. Everything that must happen together takes one of these. */
export type Tx = Prisma.TransactionClient;

// Next's development server loads this module anew after each change; the connections must survive that.
const kept = globalThis as { prisma?: PrismaClient };

/** The database, connected on first use. A pool with no free connection gives up after five seconds. */
export function db(): PrismaClient {
  kept.prisma ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: databaseUrl(), connectionTimeoutMillis: 5_000 }),
  });
  return kept.prisma;
}

const MAX_TRIES = 5;

/**
 * Runs `work` in a transaction, and again (five times at most) when it lost a race: a deadlock, a lock that did not come
 * within two seconds, a unique key that another transaction took first. So `work` must do nothing but talk to the
 * database. READ COMMITTED, which is Postgres's default, on purpose: with a locked row and conditional updates the losers
 * of a race see what the winner wrote, and do nothing. Where a database defaults to SERIALIZABLE they get errors and try
 * again, and of a great rush some give up.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransactionBegunBy((tx) => tx.$executeRaw`SET LOCAL lock_timeout = '2s'`, work);
}

/** As `inTransaction`, with another first statement. It has to limit the waiting for locks; `work` gets what it returned. */
export async function inTransactionBegunBy<B, T>(
  begin: (tx: Tx) => Promise<B>,
  work: (tx: Tx, begun: B) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      const result = await db().$transaction(
        async (tx) => {
          const written = await work(tx, await begin(tx));
          await reach("before_commit");
          return written;
        },
        { maxWait: 5_000, timeout: 10_000 },
      );
      await reach("after_commit");
      return result;
    } catch (error) {
      if (tries === MAX_TRIES || !isConflict(error)) throw error;
      await sleep(Math.random() * 50 * 2 ** tries);
    }
  }
}

/** Serialization failure, deadlock, lock not available. */
const CONFLICTS = new Set(["40001", "40P01", "55P03"]);

/**
 * Whether a transaction failed only because of a rival. Prisma says P2034 for some conflicts; one at COMMIT is a
 * `DriverAdapterError` and one in raw SQL a P2010, so the cause decides. Measured on Prisma 7.10.
 */
export function isConflict(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError && ["P2034", "P2002"].includes(error.code)) return true;
  for (let cause = error, depth = 0; cause instanceof Object && depth < 5; depth++) {
    const { kind, originalCode, code, meta, cause: next } = cause as Record<string, unknown>;
    if (kind === "TransactionWriteConflict" || CONFLICTS.has(String(originalCode)) || CONFLICTS.has(String(code)))
      return true;
    cause = next ?? (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
  }
  return false;
}
