import "server-only";
import { db, type Tx } from "../../db";
import { logError } from "../../log";

const STATEMENT_MS = 8_000;

/** What `read` finds; null when the database does not get to the end of it in eight seconds, or does not answer at all. */
export async function readInTime<T>(read: (tx: Tx) => Promise<T>, statementMs = STATEMENT_MS): Promise<T | null> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${statementMs}`);
        return read(tx);
      },
      { maxWait: 5_000, timeout: statementMs + 2_000 },
    );
  } catch (error) {
    logError("desk_could_not_read", { error });
    return null;
  }
}
