import "server-only";
import { db, type Tx } from "@/lib/platform/db";
import { logError } from "@/lib/platform/log";

/** Maximum duration of the query. It is below the client's own timeout (`database-pool`), which would close the connection. */
const STATEMENT_MS = 4_000;

/** The result of `read`; null when the query takes more than four seconds, or the database is unreachable. */
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
