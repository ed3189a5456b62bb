import "server-only";
import { createHmac } from "node:crypto";
import type { Tx } from "../db";
import { env } from "../env";
import { Prisma } from "../generated/prisma/client";

/** So many unpaid orders of one cart may hold stock at a time. */
const MAX_OPEN = 2;

/** Of what is on hand of an item, all unpaid orders of one connection together may hold this much, if they are several. */
const MAX_SHARE = 0.5;

/** An order that would hold more than one may without paying. It is thrown, so that its transaction leaves no trace. */
export class Hoarding extends Error {
  override readonly name = "Hoarding";
}

/** The cart that an order was placed from, whatever its version. */
const cartOf = (checkoutKey: string) => checkoutKey.split(".")[0];

/**
 * An expression that lets one transaction at a time hold stock for a cart. Take it before `holdStock`, in every
 * transaction: locks that are always taken in one order can't wait for each other.
 */
export function cartLock(checkoutKey: string): Prisma.Sql {
  return Prisma.sql`pg_advisory_xact_lock(hashtextextended(${cartOf(checkoutKey)}, 0))`;
}

/**
 * Throws `Hoarding` when an order that has just taken its hold is one too many: the third of its cart, or one of several
 * from its connection that hold more than half of an item. A single order may hold all that is left: somebody has to be
 * able to buy it. Call it in the transaction of `cartLock` and `holdStock`, after both: its one statement sees what the
 * transactions that those locks waited for have written.
 */
export async function refuseHoarding(tx: Tx, order: { id: string; checkoutKey: string; placedFrom: string | null }) {
  const [found] = await tx.$queryRaw<{ isHoarding: boolean }[]>`
    SELECT (
      SELECT count(*) > ${MAX_OPEN} FROM "Order"
      WHERE split_part("checkoutKey", '.', 1) = ${cartOf(order.checkoutKey)} AND "reservation" = 'held'
    ) OR EXISTS (
      SELECT FROM "Variant" AS v
      JOIN "OrderLine" AS l ON l."sku" = v."sku" JOIN "Order" AS o ON o."id" = l."orderId"
      WHERE o."placedFrom" = ${order.placedFrom} AND o."reservation" = 'held'
        AND v."sku" IN (SELECT "sku" FROM "OrderLine" WHERE "orderId" = ${order.id})
      GROUP BY v."sku", v."stock" HAVING count(*) > 1 AND sum(l."quantity") > ceil(v."stock" * ${MAX_SHARE}::float)
    ) AS "isHoarding"`;
  if (found?.isHoarding) throw new Hoarding();
}

/**
 * What is kept of an address with an order: enough to see that two came from one, and no address. The key is a secret
 * that every shop has; with a new one, what is open is only not recognised any more.
 */
export function hashOfAddress(address: string): string {
  return createHmac("sha256", env().OZURA_VAULT_API_KEY).update(`placed from ${address}`).digest("base64url");
}
