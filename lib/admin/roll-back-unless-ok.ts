import "server-only";
import { inTransaction, type Tx } from "@/lib/platform/db";

class RollBack extends Error {
  constructor(readonly result: { ok: false }) {
    super("rolled back");
  }
}

/** `inTransaction`, except that a result that is not ok rolls back everything that `work` has written. */
export async function rollBackUnlessOk<T extends { ok: boolean }>(work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(async (tx) => {
      const result = await work(tx);
      if (!result.ok) throw new RollBack(result as { ok: false });
      return result;
    });
  } catch (error) {
    if (error instanceof RollBack) return error.result as T;
    throw error;
  }
}
