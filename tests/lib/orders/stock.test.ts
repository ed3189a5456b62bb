import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { lockOrder } from "@/lib/orders/order-transitions";
import { commitReservation, releaseReservation, reserveStock } from "@/lib/orders/stock";
import { db, inTransaction, isConflict } from "@/lib/platform/db";
import { untilBlocked } from "../../support/failpoints";
import { addVariant, placeTestOrder, stockOf, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

useShop();

const rivals: pg.Client[] = [];

/** Another connection, which keeps a row to itself. */
async function rivalWith(lock: string): Promise<pg.Client> {
  const rival = new pg.Client({ connectionString: process.env.DATABASE_URL });
  rivals.push(rival);
  await rival.connect();
  await rival.query("BEGIN");
  await rival.query(lock);
  return rival;
}

afterEach(async () => {
  for (const rival of rivals.splice(0)) await rival.end();
});

test("stock changes by the quantity of each line, or not at all", async () => {
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
  const gone = [...lines, { sku: "gone", quantity: 1 }];
  await expect(inTransaction((tx) => commitReservation(tx, gone))).rejects.toThrow("Of 3 variants");
  await expect(inTransaction((tx) => reserveStock(tx, gone))).rejects.toMatchObject({
    name: "SoldOutError",
    skus: ["gone"],
  });
  expect([await stockOf(cup), await stockOf(bowl)]).toEqual([
    { stock: 8, reserved: 2 },
    { stock: 10, reserved: 3 },
  ]);
});

// Seen red: with the comparison in a SELECT of the same statement, a buyer that had waited compared what was there before.
test.runIf(onRealServer)("T70: of a crowd that holds and releases, nobody holds what is not there", async () => {
  const skus = ["sku-a", "sku-b", "sku-c"];
  for (const sku of skus) await addVariant({ sku, stock: 6 });
  const outcomes: string[] = [];

  async function buyer(number: number) {
    for (let round = 0; round < 12; round++) {
      const lines = skus.slice((number + round) % 2).map((sku) => ({ sku, quantity: 1 + ((number * round) % 3) }));
      const held = await inTransaction((tx) => reserveStock(tx, lines)).then(
        () => "reserved",
        (error: Error) => error.name,
      );
      outcomes.push(held);
      if (held === "reserved") await inTransaction((tx) => releaseReservation(tx, lines));
    }
  }

  await Promise.all(Array.from({ length: 8 }, (_, number) => buyer(number)));
  expect(new Set(outcomes)).toEqual(new Set(["reserved", "SoldOutError"]));
  expect(await db().variant.findMany({ select: { stock: true, reserved: true } })).toEqual(
    skus.map(() => ({ stock: 6, reserved: 0 })),
  );
});

// Needs TEST_DATABASE_URL: the embedded database runs one transaction at a time.
test.runIf(onRealServer)(
  "variants are locked in the order of their skus, wherever they stand in the table",
  async () => {
    await addVariant({ sku: "sku-b" });
    await addVariant({ sku: "sku-a" });
    await db().variant.updateMany({ data: { reserved: 2 } });
    await rivalWith(`SELECT FROM "Variant" WHERE "sku" = 'sku-a' FOR UPDATE`);
    const waiting = inTransaction((tx) =>
      releaseReservation(tx, [
        { sku: "sku-b", quantity: 1 },
        { sku: "sku-a", quantity: 1 },
      ]),
    );
    await untilBlocked();
    const other = await rivalWith(`SELECT 1`);
    const { rowCount } = await other.query(`SELECT FROM "Variant" WHERE "sku" = 'sku-b' FOR UPDATE SKIP LOCKED`);
    expect(rowCount, "the second is free while the first is waited for").toBe(1);
    for (const rival of rivals) await rival.query("ROLLBACK");
    await waiting;
  },
);

test.runIf(onRealServer)("nobody waits for an order's lock for more than two seconds", async () => {
  const { orderId } = await placeTestOrder();
  await rivalWith(`SELECT FROM "Order" WHERE "id" = '${orderId}' FOR UPDATE`);
  const start = performance.now();
  const refusal = await db()
    .$transaction((tx) => lockOrder(tx, orderId), { timeout: 10_000 })
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(isConflict(refusal)).toBe(true);
  expect(performance.now() - start).toBeLessThan(4_000);
});
