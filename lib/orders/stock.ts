import "server-only";
import type { Tx } from "../db";

/** What a line takes of which variant. */
export type Wanted = { sku: string; quantity: number };

/** Holds stock for an unpaid order, all of it or nothing. Returns the skus of which there is too little (none: held). */
export function holdStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  return changeIfEnough(tx, wanted, { stock: 0, held: 1 });
}

/** Takes stock that nobody holds for an order that was paid after its hold had ended. As `holdStock`, all or nothing. */
export function takeStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  return changeIfEnough(tx, wanted, { stock: -1, held: 0 });
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

type Change = { stock: -1 | 0 | 1; held: -1 | 0 | 1 };

/**
 * Locks the variants until the transaction ends, in the order of their skus, and compares: if there is enough of each,
 * all are changed, otherwise none. One statement, because whoever wants the same variants waits until this transaction ends.
 */
async function changeIfEnough(tx: Tx, wanted: readonly Wanted[], { stock, held }: Change): Promise<string[]> {
  const skus = wanted.map(({ sku }) => sku);
  const quantities = wanted.map(({ quantity }) => quantity);
  const short = await tx.$queryRaw<{ sku: string }[]>`
    WITH "locked" AS MATERIALIZED (
      SELECT "sku", "stock" - "held" AS "available" FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE
    ),
    "wanted" AS MATERIALIZED (SELECT * FROM unnest(${skus}::text[], ${quantities}::int[]) AS w("sku", "quantity")),
    "short" AS MATERIALIZED (
      SELECT "sku" FROM "wanted" LEFT JOIN "locked" USING ("sku") WHERE coalesce("available", 0) < "quantity"
    ),
    "changed" AS (
      UPDATE "Variant" AS v SET "stock" = v."stock" + ${stock}::int * w."quantity", "held" = v."held" + ${held}::int * w."quantity"
      FROM "wanted" AS w, (SELECT count(*) = 0 AS "isEnough" FROM "short") AS s WHERE v."sku" = w."sku" AND s."isEnough"
    )
    SELECT "sku" FROM "short"`;
  return short.map(({ sku }) => sku);
}

/**
 * Changes stock on hand and what is held of it, by so many times the quantities. Variants are locked in the order of their
 * skus, here and everywhere, so two orders can't wait for each other; an UPDATE alone would lock them in any order.
 */
async function change(tx: Tx, wanted: readonly Wanted[], { stock, held }: Change) {
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
