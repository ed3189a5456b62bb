import pg from "pg";
import { seedOrders } from "../../prisma/seed-orders";

/** A settled order's session id, and the cookie of the browser that placed it. */
export type SettledOrder = { sessionId: string; cookie: string };

const MANY = 2_000;

/** Adds made-up paid orders. Their number keeps each cookie below its rate limit. */
export async function addSettledOrders(databaseUrl: string): Promise<SettledOrder[]> {
  await seedOrders(databaseUrl, MANY);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ sessionId: string; token: string }>(
      `SELECT p."sessionId", o."token" FROM "Order" o JOIN "Payment" p ON p."id" = o."paidPaymentId" LIMIT $1`,
      [MANY],
    );
    return rows.map(({ sessionId, token }) => ({ sessionId, cookie: `order=${token}` }));
  } finally {
    await client.end();
  }
}
