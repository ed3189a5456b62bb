import "server-only";
import { db, type Tx } from "../../db";

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
    console.error("The desk's health page could not read the database.", error instanceof Error ? error.name : "");
    return null;
  }
}
