import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";

/**
 * Maximum time for the read: less than a client waits for an answer (`database-pool`), so that a slow count costs no
 * connection.
 */
const STATEMENT_MS = 4_000;

/** The result of `read`; null when the database does not finish within four seconds, or does not answer. */
export async function withTimeout<T>(read: (tx: Tx) => Promise<T>, statementMs = STATEMENT_MS): Promise<T | null> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${statementMs}`);
        return read(tx);
      },
      { maxWait: 4_500, timeout: statementMs + 2_000 },
    );
  } catch (error) {
    logError("admin_read_failed", { error });
    return null;
  }
}
