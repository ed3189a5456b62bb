import { readFileSync } from "node:fs";
import { expect, expectTypeOf, test } from "vitest";
import type { ModelName } from "@/lib/generated/prisma/internal/prismaNamespace";
import { db, inTransaction } from "@/lib/platform/db";
import type { Row } from "@/lib/platform/row-types";
import { addVariant, placeTestOrder, useShop } from "../../support/shop";

useShop();

const MAX_AMOUNT = Number.MAX_SAFE_INTEGER;

type Model = Uncapitalize<ModelName>;
type BigintsOf = { [M in Model]: Extract<Row<M>[keyof Row<M>], bigint> }[Model];

test("no column of a row has the type bigint", () => {
  expectTypeOf<BigintsOf>().toBeNever();
  expectTypeOf<Row<"order">["total"]>().toEqualTypeOf<number>();
  expectTypeOf<Row<"payment", { include: { refunds: true } }>["refunds"][number]["amount"]>().toEqualTypeOf<number>();
});

test("every kind of query returns the largest amount unchanged, inside and outside a transaction", async () => {
  const id = await addVariant({ price: MAX_AMOUNT });
  expect(await db().variant.findUniqueOrThrow({ where: { id } })).toMatchObject({ price: MAX_AMOUNT });
  const read = { variants: { select: { price: true } } } as const;
  const expected = [{ price: MAX_AMOUNT, variants: [{ price: MAX_AMOUNT }] }];
  expect(await db().product.findMany({ select: { price: true, ...read } })).toEqual(expected);
  expect(await inTransaction((tx) => tx.product.findMany({ select: { price: true, ...read } }))).toEqual(expected);
  expect(await db().variant.update({ where: { id }, data: { price: MAX_AMOUNT - 1 } })).toMatchObject({
    price: MAX_AMOUNT - 1,
  });
  expect(await db().variant.aggregate({ _max: { price: true } })).toEqual({ _max: { price: MAX_AMOUNT - 1 } });
  expect(await db().$queryRaw`SELECT "price" FROM "Variant"`).toEqual([{ price: MAX_AMOUNT - 1 }]);
  expect(await inTransaction((tx) => tx.$queryRawUnsafe(`SELECT "price" FROM "Variant"`))).toEqual([
    { price: MAX_AMOUNT - 1 },
  ]);
  expect(await db().variant.count({ where: { price: { gte: MAX_AMOUNT - 1 } } })).toBe(1);
});

test("reading a number above 2^53 - 1 throws an error", async () => {
  await expect(Promise.resolve(db().$queryRaw`SELECT ${MAX_AMOUNT}::bigint + 1 AS "n"`)).rejects.toThrow(RangeError);
});

test("rows are plain objects: they are equal when read twice, and can be serialized as JSON", async () => {
  const { orderId } = await placeTestOrder();
  const read = () =>
    db().order.findUniqueOrThrow({
      where: { id: orderId },
      include: { lines: true, payments: true, paidPayment: true },
    });
  const order = await read();
  expect(await read()).toEqual(order);
  expect(JSON.parse(JSON.stringify(order))).toMatchObject({ total: 2500, lines: [{ unitPrice: 1900 }] });
  expect(structuredClone({ ...order })).toEqual(order);
  expect(order.createdAt).toBeInstanceOf(Date);
});

// JavaScript cannot represent every number above 2^53 - 1, so the database must refuse such a number.
test("each BIGINT column of an amount has a CHECK that refuses numbers above 2^53 - 1", async () => {
  const columns = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%s.%s', "table_name", "column_name") AS "name" FROM "information_schema"."columns"
    WHERE "table_schema" = 'public' AND "data_type" = 'bigint' AND "table_name" <> 'RateLimit'`;
  const checks = await db().$queryRaw<{ name: string; check: string }[]>`
    SELECT "conrelid"::regclass::text AS "name", pg_get_constraintdef("oid") AS "check" FROM "pg_constraint" WHERE "contype" = 'c'`;
  const isLimited = ({ name }: { name: string }) => {
    const [table = "", column = ""] = name.split(".");
    // The parts of an order are never negative and add up to its total, so the CHECK on the total limits them.
    if (table === "Order" && column !== "total") return true;
    return checks.some(
      ({ name, check }) =>
        name.replaceAll('"', "") === table &&
        check.includes("<= '9007199254740991'") &&
        new RegExp(`\\W${column}\\W`).test(check),
    );
  };
  expect(columns.filter((column) => !isLimited(column))).toEqual([]);
  const amounts = [...readFileSync("prisma/schema.prisma", "utf8").matchAll(/^ {2}(\w+) +BigInt/gm)].length;
  expect(columns).toHaveLength(amounts - 1);
});
