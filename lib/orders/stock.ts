import "server-only";
import type { Tx } from "../db";

/** What a line takes of which variant. */
export type Wanted = { sku: string; quantity: number };

/** There is too little of something. It is thrown, so that its transaction leaves no trace. */
export class SoldOut extends Error {
  override readonly name = "SoldOut";

  constructor(readonly skus: readonly string[]) {
    super("sold_out");
  }
}

/**
 * Holds stock for an unpaid order, or throws `SoldOut`. One statement, because other buyers of the same variants wait until
 * this transaction ends. What is left is compared in the UPDATE itself: under READ COMMITTED it reads each row again once it
 * has its lock, which a SELECT in the same statement does not do for what it computes.
 */
export async function holdStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  const { skus, quantities } = columnsOf(wanted);
  const held = await tx.$queryRaw<{ sku: string }[]>`
    WITH "locked" AS MATERIALIZED (
      SELECT "sku" FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE
    )
    UPDATE "Variant" AS v SET "held" = v."held" + w."quantity"
    FROM "locked" JOIN unnest(${skus}::text[], ${quantities}::int[]) AS w("sku", "quantity") USING ("sku")
    WHERE v."sku" = "locked"."sku" AND v."stock" - v."held" >= w."quantity" RETURNING v."sku"`;
  const short = skus.filter((sku) => !held.some((row) => row.sku === sku));
  if (short.length > 0) throw new SoldOut(short);
}

/**
 * Takes stock that nobody holds, for an order that was paid after its hold had ended: all of it or nothing. Returns the skus
 * of which there is too little (none: taken).
 */
export async function takeStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  const { skus } = columnsOf(wanted);
  await tx.$executeRaw`SELECT FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE`;
  const rows = await tx.variant.findMany({
    where: { sku: { in: skus } },
    select: { sku: true, stock: true, held: true },
  });
  const available = new Map(rows.map(({ sku, stock, held }) => [sku, stock - held]));
  const short = wanted.filter(({ sku, quantity }) => (available.get(sku) ?? 0) < quantity).map(({ sku }) => sku);
  if (short.length === 0) await change(tx, wanted, { stock: -1, held: 0 });
  return short;
}

function columnsOf(wanted: readonly Wanted[]) {
  return { skus: wanted.map(({ sku }) => sku), quantities: wanted.map(({ quantity }) => quantity) };
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
 * Changes stock on hand and what is held of it, by so many times the quantities. Variants are locked in the order of their
 * skus, here and everywhere, so two orders can't wait for each other; an UPDATE alone would lock them in any order.
 */
async function change(tx: Tx, wanted: readonly Wanted[], { stock, held }: Change) {
  const { skus, quantities } = columnsOf(wanted);
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
