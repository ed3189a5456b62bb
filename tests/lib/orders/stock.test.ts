import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { lockOrder } from "@/lib/orders/order-transitions";
import { commitReservation, releaseReservation, reserveStock } from "@/lib/orders/stock";
import { db, inTransaction, isConflict } from "@/lib/platform/db";
import { untilBlocked } from "../../support/failpoints";
import { addVariant, placeTestOrder, stockOf, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

useShop();

const otherConnections: pg.Client[] = [];

/** Opens another connection that locks a row. */
async function lockFromOtherConnection(lock: string): Promise<pg.Client> {
  const connection = new pg.Client({ connectionString: process.env.DATABASE_URL });
  otherConnections.push(connection);
  await connection.connect();
  await connection.query("BEGIN");
  await connection.query(lock);
  return connection;
}

afterEach(async () => {
  for (const connection of otherConnections.splice(0)) await connection.end();
});

test("stock changes by the quantity of every line, or of none", async () => {
  const [cup, bowl] = [await addVariant({ sku: "cup" }), await addVariant({ sku: "bowl" })];
  const lines = [
    { sku: "cup", quantity: 2 },
    { sku: "bowl", quantity: 3 },
  ];
  await inTransaction((tx) => reserveStock(tx, lines));
  await inTransaction((tx) => commitReservation(tx, lines.slice(0, 1)));
  await inTransaction((tx) => releaseReservation(tx, lines.slice(1)));
  expect([await stockOf(cup), await stockOf(bowl)]).toEqual([
    { stock: 8, reserved: 0 },
    { stock: 10, reserved: 0 },
  ]);

  await inTransaction((tx) => reserveStock(tx, lines));
  const withMissingSku = [...lines, { sku: "gone", quantity: 1 }];
  await expect(inTransaction((tx) => commitReservation(tx, withMissingSku))).rejects.toThrow("Of 3 variants");
  await expect(inTransaction((tx) => reserveStock(tx, withMissingSku))).rejects.toMatchObject({
    name: "SoldOutError",
    skus: ["gone"],
  });
  expect([await stockOf(cup), await stockOf(bowl)]).toEqual([
    { stock: 8, reserved: 2 },
    { stock: 10, reserved: 3 },
  ]);
});

// A stock comparison in a SELECT of the same statement fails this test: a waiting transaction compares the old row.
test.runIf(onRealServer)("T70: concurrent reservations and releases never reserve more than the stock", async () => {
  const skus = ["sku-a", "sku-b", "sku-c"];
  for (const sku of skus) await addVariant({ sku, stock: 6 });
  const outcomes: string[] = [];

  async function buyer(number: number) {
    for (let round = 0; round < 12; round++) {
      const lines = skus.slice((number + round) % 2).map((sku) => ({ sku, quantity: 1 + ((number * round) % 3) }));
      const outcome = await inTransaction((tx) => reserveStock(tx, lines)).then(
        () => "reserved",
        (error: Error) => error.name,
      );
      outcomes.push(outcome);
      if (outcome === "reserved") await inTransaction((tx) => releaseReservation(tx, lines));
    }
  }

  await Promise.all(Array.from({ length: 8 }, (_, number) => buyer(number)));
  expect(new Set(outcomes)).toEqual(new Set(["reserved", "SoldOutError"]));
  expect(await db().variant.findMany({ select: { stock: true, reserved: true } })).toEqual(
    skus.map(() => ({ stock: 6, reserved: 0 })),
  );
});

// Needs TEST_DATABASE_URL: the embedded database runs one transaction at a time.
test.runIf(onRealServer)("variants are locked in sku order, independent of their order in the table", async () => {
  await addVariant({ sku: "sku-b" });
  await addVariant({ sku: "sku-a" });
  await db().variant.updateMany({ data: { reserved: 2 } });
  await lockFromOtherConnection(`SELECT FROM "Variant" WHERE "sku" = 'sku-a' FOR UPDATE`);
  const waiting = inTransaction((tx) =>
    releaseReservation(tx, [
      { sku: "sku-b", quantity: 1 },
      { sku: "sku-a", quantity: 1 },
    ]),
  );
  await untilBlocked();
  const other = await lockFromOtherConnection(`SELECT 1`);
  const { rowCount } = await other.query(`SELECT FROM "Variant" WHERE "sku" = 'sku-b' FOR UPDATE SKIP LOCKED`);
  expect(rowCount, "the second variant is unlocked while the transaction waits for the first").toBe(1);
  for (const connection of otherConnections) await connection.query("ROLLBACK");
  await waiting;
});

test.runIf(onRealServer)("a transaction waits at most two seconds for an order's lock", async () => {
  const { orderId } = await placeTestOrder();
  await lockFromOtherConnection(`SELECT FROM "Order" WHERE "id" = '${orderId}' FOR UPDATE`);
  const start = performance.now();
  const lockError = await db()
    .$transaction((tx) => lockOrder(tx, orderId), { timeout: 10_000 })
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(isConflict(lockError)).toBe(true);
  expect(performance.now() - start).toBeLessThan(4_000);
});
