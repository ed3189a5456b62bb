import "server-only";
import { createHmac } from "node:crypto";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { reservationLimit } from "@/lib/site";
import type { StockRequest } from "./stock";

/**
 * Maximum number of unpaid orders of one cart that reserve stock at a time. A further order is refused (`ReservationLimitError`).
 */
const MAX_OPEN = 2;

/**
 * Maximum share of an item's stock that several unpaid orders from one IP address may reserve together. Above it the
 * order is refused (`ReservationLimitError`).
 */
const MAX_SHARE = 0.5;

/** Whether the lines of one order exceed what an unpaid order may reserve (lib/site.ts). */
export function exceedsReservationLimit(lines: readonly StockRequest[]): boolean {
  const { unitsPerItem, units } = reservationLimit;
  const total = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return total > units || lines.some(({ quantity }) => quantity > unitsPerItem);
}

/** The order exceeds the limits on unpaid orders. Thrown, so that its transaction is rolled back. */
export class ReservationLimitError extends Error {
  override readonly name = "ReservationLimitError";
}

/** The id of the cart that an order was placed from, without the cart's version. */
const cartOf = (cartIdempotencyKey: string) => cartIdempotencyKey.split(".")[0];

/**
 * SQL expression that locks a cart, so that one transaction at a time reserves stock for it. Every transaction takes it
 * before `reserveStock`: locks that are always taken in the same order can't deadlock.
 */
export function cartLock(cartIdempotencyKey: string): Prisma.Sql {
  return Prisma.sql`pg_advisory_xact_lock(hashtextextended(${cartOf(cartIdempotencyKey)}, 0))`;
}

/**
 * Throws `ReservationLimitError` when an order that has just reserved its stock is one too many: the third of its cart, or one of
 * several from its IP address that together reserve more than half of an item. A single order may reserve all that is
 * left, so that it can be sold. Call it in the transaction of `cartLock` and `reserveStock`, after both: its one statement
 * sees what the transactions that those locks waited for have written.
 */
export async function enforceReservationLimit(
  tx: Tx,
  order: { id: string; cartIdempotencyKey: string; clientIpHash: string | null },
) {
  const [found] = await tx.$queryRaw<{ isOverLimit: boolean }[]>`
    SELECT (
      SELECT count(*) > ${MAX_OPEN} FROM "Order"
      WHERE split_part("cartIdempotencyKey", '.', 1) = ${cartOf(order.cartIdempotencyKey)} AND "reservation" = 'reserved'
    ) OR EXISTS (
      SELECT FROM "Variant" AS v
      JOIN "OrderLine" AS l ON l."sku" = v."sku" JOIN "Order" AS o ON o."id" = l."orderId"
      WHERE o."clientIpHash" = ${order.clientIpHash} AND o."reservation" = 'reserved'
        AND v."sku" IN (SELECT "sku" FROM "OrderLine" WHERE "orderId" = ${order.id})
      GROUP BY v."sku", v."stock" HAVING count(*) > 1 AND sum(l."quantity") > ceil(v."stock" * ${MAX_SHARE}::float)
    ) AS "isOverLimit"`;
  if (found?.isOverLimit) throw new ReservationLimitError();
}

/**
 * Keyed hash (HMAC) of an IP address, stored with an order: it shows that two orders came from one address without
 * storing the address. The key is OZURA_VAULT_API_KEY. When it changes, open orders are no longer recognized
 * by their address.
 */
export function hashClientIp(address: string): string {
  return createHmac("sha256", env().OZURA_VAULT_API_KEY).update(`placed from ${address}`).digest("base64url");
}
