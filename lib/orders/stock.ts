import "server-only";
import type { Tx } from "../db";

/** What a line takes of which variant. */
export type Wanted = { sku: string; quantity: number };

/**
 * Holds stock for an unpaid order, all of it or nothing. Returns the skus of which there is too little (none: held).
 * Variants are locked in the order of their skus, here and everywhere, so two orders can't wait for each other.
 */
export async function holdStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  return take(
    tx,
    wanted,
    (sku, quantity) => tx.$executeRaw`
    UPDATE "Variant" SET "held" = "held" + ${quantity} WHERE "sku" = ${sku} AND "stock" - "held" >= ${quantity}`,
  );
}

/** Takes stock that nobody holds for an order that was paid after its hold had ended. As `holdStock`, all or nothing. */
export async function takeStock(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  return take(
    tx,
    wanted,
    (sku, quantity) => tx.$executeRaw`
    UPDATE "Variant" SET "stock" = "stock" - ${quantity} WHERE "sku" = ${sku} AND "stock" - "held" >= ${quantity}`,
  );
}

/** Turns a hold into a sale. */
export async function commitHeldStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  for (const { sku, quantity } of inLockOrder(wanted)) {
    await tx.$executeRaw`
      UPDATE "Variant" SET "stock" = "stock" - ${quantity}, "held" = "held" - ${quantity} WHERE "sku" = ${sku}`;
  }
}

/** Ends a hold: the stock is for sale again. */
export async function releaseHeldStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  for (const { sku, quantity } of inLockOrder(wanted)) {
    await tx.$executeRaw`UPDATE "Variant" SET "held" = "held" - ${quantity} WHERE "sku" = ${sku}`;
  }
}

/** What was sold and came back is for sale again. */
export async function returnStock(tx: Tx, wanted: readonly Wanted[]): Promise<void> {
  for (const { sku, quantity } of inLockOrder(wanted)) {
    await tx.$executeRaw`UPDATE "Variant" SET "stock" = "stock" + ${quantity} WHERE "sku" = ${sku}`;
  }
}

type Take = (sku: string, quantity: number) => PromiseLike<number>;

async function take(tx: Tx, wanted: readonly Wanted[], takeOne: Take): Promise<string[]> {
  const short = await findShort(tx, wanted);
  if (short.length > 0) return short;
  for (const { sku, quantity } of inLockOrder(wanted)) {
    // The rows are locked, so what was enough a moment ago is enough now.
    if ((await takeOne(sku, quantity)) !== 1) throw new Error(`The stock of ${sku} changed under its lock.`);
  }
  return [];
}

/** Locks the variants, then compares. */
async function findShort(tx: Tx, wanted: readonly Wanted[]): Promise<string[]> {
  const skus = wanted.map(({ sku }) => sku);
  const rows = await tx.$queryRaw<{ sku: string; available: number }[]>`
    SELECT "sku", "stock" - "held" AS "available" FROM "Variant"
    WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE`;
  const available = new Map(rows.map((row) => [row.sku, row.available]));
  return wanted.filter(({ sku, quantity }) => (available.get(sku) ?? 0) < quantity).map(({ sku }) => sku);
}

function inLockOrder(wanted: readonly Wanted[]): Wanted[] {
  return wanted.toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
}
