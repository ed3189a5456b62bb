import { db, type Tx } from "@/lib/db";

// The triggers of the migration 0010_guards refuse what some tests need: to empty tables, and to write what must never be.
// A superuser can leave triggers out for one transaction, as replication does. The role of a shop's own database is none.

/** Takes everything out of the shop but its schema. One statement, because it comes before each test. */
export async function emptyShop(): Promise<void> {
  await db().$executeRaw`
    DO $$ BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      TRUNCATE "Product", "Variant", "Order", "OrderLine", "Payment", "OrderEvent", "OutboxMessage", "RateLimit", "ReconcilerRun" CASCADE;
    END $$`;
}

/** Writes what the database refuses otherwise. Only triggers are left out, foreign keys among them; checks and unique keys hold. */
export function withoutGuards<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return work(tx);
  });
}
