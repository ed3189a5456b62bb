import { expect, test } from "vitest";
import { listOpenCases } from "@/lib/admin/reviews/list-open-cases";
import { db } from "@/lib/platform/db";
import { seedCatalog } from "@/prisma/seed-catalog.mjs";
import { seedOrders } from "@/prisma/seed-orders";
import { expectInvariants } from "../support/order-fixtures";
import { useShop } from "../support/shop";

useShop();

test("the seeded orders satisfy the shop's invariants, have numbers in order of time, and are added once", async () => {
  const url = String(process.env.DATABASE_URL);
  await seedCatalog(url);
  const stock = () => db().variant.aggregate({ _sum: { stock: true, reserved: true } });
  const before = await stock();
  expect(await seedOrders(url, 2_000)).toBe(2_000);
  expect(await seedOrders(url, 2_000)).toBe(0);
  await expectInvariants();
  expect(await stock()).toEqual(before);
  expect((await listOpenCases(null)).cases).toHaveLength(2);
  const orders = await db().order.findMany({ orderBy: { number: "asc" }, select: { createdAt: true } });
  const times = orders.map(({ createdAt }) => createdAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});
