import pg from "pg";
import { describe, expect, test, vi } from "vitest";
import { db, inTransaction, isConflict, isOverload } from "@/lib/platform/db";
import { atFailpoint, untilBlocked } from "../../support/failpoints";
import { addVariant, useShop } from "../../support/shop";
import { onRealServer } from "../../support/test-database";

useShop();

const errorOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => {
      throw new Error("The work did not fail.");
    },
    (error) => error,
  );

/** All text of an error that could identify its cause. */
const textOf = (error: unknown) => JSON.stringify(error, Object.getOwnPropertyNames(Object(error)));

const sell = (sku: string) => db().$executeRaw`UPDATE "Variant" SET "stock" = "stock" - 1 WHERE "sku" = ${sku}`;

describe("errors that count as a conflict", () => {
  async function openOtherConnection() {
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    return client;
  }

  test.runIf(onRealServer)("T52: a serialization failure in the middle of a transaction is a conflict", async () => {
    const sku = "sku-serial";
    await addVariant({ sku });
    const error = await errorOf(
      db().$transaction(
        async (tx) => {
          await tx.variant.findMany();
          await sell(sku);
          await tx.variant.update({ where: { sku }, data: { stock: 1 } });
        },
        { isolationLevel: "Serializable" },
      ),
    );
    expect(isConflict(error)).toBe(true);
  });

  test.runIf(onRealServer)(
    "T52: a serialization failure at COMMIT, which Prisma does not report as P2034, is a conflict",
    async () => {
      await addVariant({ sku: "sku-a" });
      await addVariant({ sku: "sku-b" });
      // Each transaction reads the row that the other writes: no statement fails, but one COMMIT does.
      const client = await openOtherConnection();
      await client.query("BEGIN ISOLATION LEVEL SERIALIZABLE");
      await client.query(`SELECT sum("stock") FROM "Variant"`);
      const error = await errorOf(
        db().$transaction(
          async (tx) => {
            await tx.$queryRaw`SELECT sum("stock") FROM "Variant"`;
            await tx.$executeRaw`UPDATE "Variant" SET "stock" = 0 WHERE "sku" = 'sku-a'`;
            await client.query(`UPDATE "Variant" SET "stock" = 0 WHERE "sku" = 'sku-b'`);
            await client.query("COMMIT");
          },
          { isolationLevel: "Serializable" },
        ),
      );
      await client.end();
      expect((error as { code?: string }).code).not.toBe("P2034");
      expect(textOf(error)).toMatch(/40001|TransactionWriteConflict/);
      expect(isConflict(error)).toBe(true);
    },
  );

  test.runIf(onRealServer).each(["raw SQL", "a query of Prisma's"])(
    "T51: a deadlock in %s is a conflict",
    async (how) => {
      await addVariant({ sku: "sku-a" });
      await addVariant({ sku: "sku-b" });
      const client = await openOtherConnection();
      await client.query("BEGIN");
      await client.query("SET LOCAL deadlock_timeout = '10s'");
      await client.query(`UPDATE "Variant" SET "stock" = 1 WHERE "sku" = 'sku-a'`);
      const error = await errorOf(
        db().$transaction(async (tx) => {
          await tx.$executeRaw`UPDATE "Variant" SET "stock" = 2 WHERE "sku" = 'sku-b'`;
          const waiting =
            how === "raw SQL"
              ? tx.$executeRaw`UPDATE "Variant" SET "stock" = 2 WHERE "sku" = 'sku-a'`
              : tx.variant.update({ where: { sku: "sku-a" }, data: { stock: 2 } });
          const outcome = errorOf(Promise.resolve(waiting));
          await untilBlocked();
          const closing = client.query(`UPDATE "Variant" SET "stock" = 1 WHERE "sku" = 'sku-b'`);
          const failed = await outcome;
          // The end of this transaction releases its locks, and only then the other connection's statement ends.
          void closing.then(() => client.query("COMMIT")).finally(() => client.end());
          throw failed;
        }),
      );
      expect(isConflict(error)).toBe(true);
    },
  );

  test.runIf(onRealServer).each(["raw SQL", "a query of Prisma's"])(
    "T53: a lock timeout in %s is a conflict",
    async (how) => {
      await addVariant({ sku: "sku-a" });
      const client = await openOtherConnection();
      await client.query("BEGIN");
      await client.query(`UPDATE "Variant" SET "stock" = 1 WHERE "sku" = 'sku-a'`);
      const error = await errorOf(
        db().$transaction(async (tx) => {
          await tx.$executeRaw`SET LOCAL lock_timeout = '50ms'`;
          if (how === "raw SQL") await tx.$executeRaw`UPDATE "Variant" SET "stock" = 2 WHERE "sku" = 'sku-a'`;
          else await tx.variant.update({ where: { sku: "sku-a" }, data: { stock: 2 } });
        }),
      );
      await client.end();
      expect(isConflict(error)).toBe(true);
    },
  );

  test("T60: a unique constraint violation is a conflict", async () => {
    await addVariant({ sku: "sku-a" });
    expect(isConflict(await errorOf(addVariant({ sku: "sku-a" })))).toBe(true);
  });

  test("a CHECK violation, an unknown column, a missing row and a bug are not conflicts", async () => {
    await addVariant({ sku: "sku-a", stock: 0 });
    expect(isConflict(await errorOf(Promise.resolve(sell("sku-a"))))).toBe(false);
    expect(isConflict(await errorOf(Promise.resolve(db().$executeRaw`SELECT "nothing" FROM "Variant"`)))).toBe(false);
    expect(isConflict(await errorOf(db().variant.findUniqueOrThrow({ where: { sku: "none" } })))).toBe(false);
    expect(isConflict(new Error("40001"))).toBe(false);
    for (const thrown of [null, undefined, "40001", 40001]) expect(isConflict(thrown)).toBe(false);
  });
});

describe("errors that count as an overload", () => {
  test("T54: a lock timeout and a transaction timeout are overloads", async () => {
    expect(isOverload(Object.assign(new Error(), { cause: { originalCode: "55P03" } }))).toBe(true);
    const tooSlow = db().$transaction(
      async (tx) => {
        await tx.$executeRaw`SELECT 1`;
        await new Promise((resolve) => setTimeout(resolve, 300));
        await tx.$executeRaw`SELECT 2`;
      },
      { timeout: 100 },
    );
    expect(isOverload(await errorOf(tooSlow))).toBe(true);
  });

  test.runIf(onRealServer)(
    "T54: a connection timeout and a statement that the server cancels are overloads",
    async () => {
      const [slow, ...waiting] = await Promise.all([
        errorOf(inTransaction((tx) => tx.$executeRaw`SELECT pg_sleep(20)`)),
        ...Array.from({ length: 9 }, () => errorOf(inTransaction((tx) => tx.$executeRaw`SELECT pg_sleep(20)`))),
        errorOf(Promise.resolve(db().$queryRaw`SELECT 1`)),
      ]);
      expect(textOf(slow)).toContain("57014");
      for (const error of [slow, ...waiting]) expect(isOverload(error)).toBe(true);
      // All connections are usable afterwards.
      expect(await db().$queryRaw`SELECT 1 AS "one"`).toEqual([{ one: 1 }]);
    },
  );

  test("an unreachable database and a bug are not overloads", async () => {
    expect(isOverload(Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" }))).toBe(false);
    expect(isOverload(new Error("Query read timeout"))).toBe(false);
    for (const thrown of [null, undefined, "P2028"]) expect(isOverload(thrown)).toBe(false);
  });
});

describe("a transaction", () => {
  const conflict = () => Object.assign(new Error("lost a race"), { cause: { originalCode: "40P01" } });

  test("T52: a transaction with a conflict is retried, and the writes of the failed run are rolled back", async () => {
    await addVariant({ sku: "sku-a", stock: 10 });
    const work = vi.fn(async (tx: Parameters<Parameters<typeof inTransaction>[0]>[0]) => {
      await tx.$executeRaw`UPDATE "Variant" SET "stock" = "stock" - 1 WHERE "sku" = 'sku-a'`;
      if (work.mock.calls.length < 3) throw conflict();
      return "done";
    });
    expect(await inTransaction(work)).toBe("done");
    expect(work).toHaveBeenCalledTimes(3);
    expect(await db().variant.findUnique({ where: { sku: "sku-a" } })).toMatchObject({ stock: 9 });
  });

  test("T53: a transaction stops after five conflicts and throws the conflict", async () => {
    const work = vi.fn(() => Promise.reject(conflict()));
    await expect(inTransaction(work)).rejects.toThrow("lost a race");
    expect(work).toHaveBeenCalledTimes(5);
  });

  test("a transaction with any other error runs once and is rolled back", async () => {
    await addVariant({ sku: "sku-a", stock: 10 });
    const work = vi.fn(async (tx: Parameters<Parameters<typeof inTransaction>[0]>[0]) => {
      await tx.$executeRaw`UPDATE "Variant" SET "stock" = 0 WHERE "sku" = 'sku-a'`;
      throw new Error("a bug");
    });
    await expect(inTransaction(work)).rejects.toThrow("a bug");
    expect(work).toHaveBeenCalledTimes(1);
    expect(await db().variant.findUnique({ where: { sku: "sku-a" } })).toMatchObject({ stock: 10 });
  });

  test("T60: a transaction with a unique constraint violation is retried and finds the existing row", async () => {
    const id = await addVariant({ sku: "sku-a" });
    const other = await db().variant.findUniqueOrThrow({ where: { id } });
    let tries = 0;
    const found = await inTransaction(async (tx) => {
      if (++tries === 1) await tx.variant.create({ data: { ...other, id: "another" } });
      return tx.variant.findUniqueOrThrow({ where: { sku: "sku-a" } });
    });
    expect([found.id, tries]).toEqual([id, 2]);
  });

  test("T52: a transaction with a conflict just before COMMIT is retried", async () => {
    await addVariant({ sku: "sku-a", stock: 10 });
    atFailpoint("before_commit", () => {
      throw conflict();
    });
    await inTransaction((tx) => tx.$executeRaw`UPDATE "Variant" SET "stock" = "stock" - 1 WHERE "sku" = 'sku-a'`);
    expect(await db().variant.findUnique({ where: { sku: "sku-a" } })).toMatchObject({ stock: 9 });
  });
});
