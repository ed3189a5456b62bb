import "server-only";
import { inTransaction, type Tx } from "@/lib/platform/db";

class Refused extends Error {
  constructor(readonly answer: { ok: false }) {
    super("refused");
  }
}

/** `inTransaction`, except that a result that is not ok rolls back everything that `work` has written. */
export async function rollBackUnlessOk<T extends { ok: boolean }>(work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new Refused(result as { ok: false });
      return result;
    });
  } catch (error) {
    if (error instanceof Refused) return error.answer as T;
    throw error;
  }
}
