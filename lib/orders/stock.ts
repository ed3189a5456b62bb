import "server-only";
import type { Tx } from "@/lib/platform/db";

/** A variant, and the quantity that an order line takes of it. */
export type StockRequest = { sku: string; quantity: number };

/** There is too little stock of a variant. Thrown, so that its transaction is rolled back. */
export class SoldOutError extends Error {
  override readonly name = "SoldOutError";

  constructor(readonly skus: readonly string[]) {
    super("sold_out");
  }
}

/**
 * Reserves stock for an unpaid order, or throws `SoldOutError`. One statement, because other buyers of the same variants
 * wait until this transaction ends. The UPDATE itself compares the available stock: under READ COMMITTED it reads each
 * row again once it has the row's lock, which a SELECT in the same statement does not do for its computed values.
 */
export async function reserveStock(tx: Tx, wanted: readonly StockRequest[]): Promise<void> {
  const { skus, quantities } = columnsOf(wanted);
  const reservedRows = await tx.$queryRaw<{ sku: string }[]>`
    WITH "locked" AS MATERIALIZED (
      SELECT "sku" FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE
    )
    UPDATE "Variant" AS v SET "reserved" = v."reserved" + w."quantity"
    FROM "locked" JOIN unnest(${skus}::text[], ${quantities}::int[]) AS w("sku", "quantity") USING ("sku")
    WHERE v."sku" = "locked"."sku" AND v."stock" - v."reserved" >= w."quantity" RETURNING v."sku"`;
  const short = skus.filter((sku) => !reservedRows.some((row) => row.sku === sku));
  if (short.length > 0) throw new SoldOutError(short);
}

/**
 * Takes unreserved stock for an order that was paid after its reservation had ended: all of it or nothing. Returns the
 * SKUs with too little stock; an empty list means that the stock was taken.
 */
export async function takeStock(tx: Tx, wanted: readonly StockRequest[]): Promise<string[]> {
  const { skus } = columnsOf(wanted);
  await tx.$executeRaw`SELECT FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE`;
  const rows = await tx.variant.findMany({
    where: { sku: { in: skus } },
    select: { sku: true, stock: true, reserved: true },
  });
  const available = new Map(rows.map(({ sku, stock, reserved }) => [sku, stock - reserved]));
  const short = wanted.filter(({ sku, quantity }) => (available.get(sku) ?? 0) < quantity).map(({ sku }) => sku);
  if (short.length === 0) await change(tx, wanted, { stock: -1, reserved: 0 });
  return short;
}

function columnsOf(wanted: readonly StockRequest[]) {
  return { skus: wanted.map(({ sku }) => sku), quantities: wanted.map(({ quantity }) => quantity) };
}

/** Turns a reservation into a sale. */
export async function commitReservation(tx: Tx, wanted: readonly StockRequest[]): Promise<void> {
  await change(tx, wanted, { stock: -1, reserved: -1 });
}

/** Ends a reservation: the stock is for sale again. */
export async function releaseReservation(tx: Tx, wanted: readonly StockRequest[]): Promise<void> {
  await change(tx, wanted, { stock: 0, reserved: -1 });
}

/** Returned items are for sale again. */
export async function returnStock(tx: Tx, wanted: readonly StockRequest[]): Promise<void> {
  await change(tx, wanted, { stock: 1, reserved: 0 });
}

type Change = { stock: -1 | 0 | 1; reserved: -1 | 0 | 1 };

/**
 * Changes the stock on hand and the reserved stock by these multiples of the quantities. Variants are always locked in
 * the order of their SKUs, here and everywhere, so two orders can't deadlock; an UPDATE alone would lock them in any
 * order.
 */
async function change(tx: Tx, wanted: readonly StockRequest[], { stock, reserved }: Change) {
  const { skus, quantities } = columnsOf(wanted);
  const changed = await tx.$executeRaw`
    WITH "locked" AS MATERIALIZED (
      SELECT "sku" FROM "Variant" WHERE "sku" = ANY(${skus}) ORDER BY "sku" FOR NO KEY UPDATE
    )
    UPDATE "Variant" AS v SET "stock" = v."stock" + ${stock}::int * w."quantity", "reserved" = v."reserved" + ${reserved}::int * w."quantity"
    FROM "locked" JOIN unnest(${skus}::text[], ${quantities}::int[]) AS w("sku", "quantity") USING ("sku")
    WHERE v."sku" = "locked"."sku"`;
  if (changed !== wanted.length)
    throw new Error(`Of ${wanted.length} variants, the stock of ${changed} could be changed.`);
}
