import { db } from "@/lib/platform/db";

type DuePayments = {
  count: number;
  /** How the provider responds to the session's reads: see fake-ozura-server.ts. */
  answer: string;
  providerUrl: string;
  /** Age of the payments in minutes. Older payments have been due for longer. */
  ageMinutes: number;
  variantIds: string[];
  /** Error of the last check, for payments whose last check failed. */
  lastCheckError?: string;
};

/**
 * Inserts unpaid orders as if they had been placed `ageMinutes` ago: $25.00 each, with reserved stock, and a payment
 * that has been due since two minutes after its creation. One statement per table, because a load test needs thousands.
 */
export async function addDuePayments(of: DuePayments): Promise<void> {
  const { count, answer, providerUrl, ageMinutes, variantIds, lastCheckError = null } = of;
  const prefix = `load-${answer}-${ageMinutes}-${lastCheckError ?? "new"}`;
  await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`
      UPDATE "Variant" SET "stock" = "stock" + ${count}, "reserved" = "reserved" + ceil(${count}::float / ${variantIds.length}::int)::int
      WHERE "id" = ANY(${variantIds})`;
      await tx.$executeRaw`
      INSERT INTO "Order" ("id", "token", "cartIdempotencyKey", "currency", "subtotal", "shipping", "total", "email", "name",
        "addressLine1", "city", "postalCode", "country", "createdAt")
      SELECT ${prefix} || '-' || i, left(md5(${prefix} || i), 22), ${prefix} || '-' || i, 'USD', 1900, 600, 2500,
        'shopper' || i || '@example.com', 'Ada Lovelace', '1 Analytical Way', 'London', 'N1 1AA', 'GB',
        now() - ${ageMinutes} * interval '1 minute'
      FROM generate_series(1, ${count}::int) AS i`;
      await tx.$executeRaw`
      INSERT INTO "OrderLine" ("id", "orderId", "sku", "name", "variantName", "unitPrice", "quantity")
      SELECT ${prefix} || '-' || i, ${prefix} || '-' || i, v."sku", 'Stoneware mug', v."name", 1900, 1
      FROM generate_series(1, ${count}::int) AS i
      JOIN "Variant" v ON v."id" = (${variantIds}::text[])[1 + i % ${variantIds.length}::int]`;
      await tx.$executeRaw`
      INSERT INTO "Payment" ("id", "orderId", "sessionId", "status", "amount", "currency", "checkoutUrl", "createdAt",
        "expiresAt", "nextCheckAt", "lastCheckError")
      SELECT ${prefix} || '-' || i, ${prefix} || '-' || i, 'sess-' || ${answer} || '-' || ${prefix} || '-' || i, 'pending', 2500, 'USD',
        ${providerUrl} || '/pay/' || i, "at", "at" + interval '30 minutes', least(now(), "at" + interval '2 minutes'), ${lastCheckError}
      FROM generate_series(1, ${count}::int) AS i, (SELECT now() - ${ageMinutes} * interval '1 minute' AS "at") AS "t"`;
    },
    { timeout: 60_000 },
  );
  await db().$executeRaw`ANALYZE "Order", "OrderLine", "Payment", "Variant"`;
}
