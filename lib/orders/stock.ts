import "server-only";
import type { Tx } from "../db";

/** What a line takes of which variant. */
export type Wanted = { sku: string; quantity: number };

/** Holds stock for an unpaid order, all of it or nothing. Returns the skus of which there is too little (none: held). */
export async function holdStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  const short = await findShort(tx, wanted);
  if (short.length === 0) await change(tx, wanted, { stock: 0, held: 1 });
  return short;
}

/** Takes stock that nobody holds for an order that was paid after its hold had ended. As `holdStock`, all or nothing. */
export async function takeStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  const short = await findShort(tx, wanted);
  if (short.length === 0) await change(tx, wanted, { stock: -1, held: 0 });
  return short;
}

/** Turns a hold into a sale. */
export async function commitHeldStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  await change(tx, wanted, { stock: -1, held: -1 });
}

/** Ends a hold: the stock is for sale again. */
export async function releaseHeldStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  await change(tx, wanted, { stock: 0, held: -1 });
}

/** What was sold and came back is for sale again. */
export async function returnStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  await change(tx, wanted, { stock: 1, held: 0 });
}

/** Locks the variants until the transaction ends, then compares: what is enough now is enough for `change`. */
async function findShort(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ sku: string; available: number }[]>`
    SELECT "sku", "stock" - "held" AS "available" FROM "Variant"
    WHERE "sku" = ANY(${wanted.map(({ sku }) => sku)}) ORDER BY "sku" FOR NO KEY UPDATE`;
  const available = new Map(rows.map((row) => [row.sku, row.available]));
  return wanted.filter(({ sku, quantity }) => (available.get(sku) ?? 0) < quantity).map(({ sku }) => sku);
}

/**
 * Changes stock on hand and what is held of it, by so many times the quantities. Variants are locked in the order of their
 * skus, here and everywhere, so two orders can't wait for each other; an UPDATE alone would lock them in any order.
 */
async function change(tx: Tx, wanted: readonly Wanted[], { stock, held }: { stock: -1 | 0 | 1; held: -1 | 0 | 1 }) {
  const skus = wanted.map(({ sku }) => sku);
  const quantities = wanted.map(({ quantity }) => quantity);
  const changed = await tx.$executeRaw`
    WITH "locked" AS MATERIALIZED (
      SELECT "sku" FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE
    )
    UPDATE "Variant" AS v SET "stock" = v."stock" + ${stock}::int * w."quantity", "held" = v."held" + ${held}::int * w."quantity"
    FROM "locked" JOIN unnest(${skus}::text[], ${quantities}::int[]) AS w("sku", "quantity") USING ("sku")
    WHERE v."sku" = "locked"."sku"`;
  if (changed !== wanted.length)
    throw new Error(`Of ${wanted.length} variants, the stock of ${changed} could be changed.`);
}
