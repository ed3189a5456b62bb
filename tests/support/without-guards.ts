import { db, type Tx } from "@/lib/platform/db";

// The triggers of the migration 0002_guards refuse what some tests need: emptying tables, and writing invalid rows. A
// superuser can disable triggers for one transaction, as replication does; the database role of a real shop is no
// superuser.

/** Deletes all rows of the shop. One statement, because it runs before each test. */
export async function emptyShop(): Promise<void> {
  await db().$executeRaw`
    DO $$ BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      TRUNCATE "Product", "Variant", "Order", "OrderLine", "Payment", "OrderEvent", "OutboxMessage", "RateLimit", "ReconcilerRun", "DemoSession" CASCADE;
    END $$`;
}

/** Runs `work` in a transaction without triggers, foreign keys among them. CHECK and UNIQUE constraints still apply. */
export function withoutGuards<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return work(tx);
  });
}
