import "server-only";
import { db } from "../../db";
import { countBrokenInvariants, type Invariant } from "../../orders/invariants";

const STATEMENT_MS = 8_000;

/** What must never be true, counted; null when the database did not get to the end of it in eight seconds. */
export async function checkBooks(): Promise<Record<Invariant, number> | null> {
  try {
    return await db().$transaction(
      async (tx) => {
        await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${STATEMENT_MS}`);
        return countBrokenInvariants(tx);
      },
      { maxWait: 5_000, timeout: STATEMENT_MS + 2_000 },
    );
  } catch (error) {
    console.error("The books could not be checked.", error instanceof Error ? error.name : "");
    return null;
  }
}
