import { placeOrderOf } from "@/dev/place-order-in-process";
import { db } from "@/lib/platform/db";
import type { Figure } from "./figures";

const ORDERS = 240;
const AT_ONCE = 8;
const SKUS = 8;

/** Compares orders for one item with orders for many. Orders for one item wait for its row lock. */
export async function measureConcurrentOrders(): Promise<Figure[]> {
  const variants = await db().variant.findMany({ orderBy: { sku: "asc" }, take: SKUS, select: { id: true } });
  const ids = variants.map(({ id }) => id);
  await db().variant.updateMany({ where: { id: { in: ids } }, data: { stock: 100_000 } });
  await placeMany(ids, AT_ONCE * 5);
  const one = await placeMany(ids.slice(0, 1), ORDERS);
  const several = await placeMany(ids, ORDERS);
  return [
    { name: `Concurrent orders for one item, ${AT_ONCE} at once: orders`, unit: "1/s", ours: ORDERS / (one / 1000) },
    {
      name: `Concurrent orders for ${SKUS} items, ${AT_ONCE} at once: orders`,
      unit: "1/s",
      ours: ORDERS / (several / 1000),
    },
  ];
}

/**
 * Places `count` orders in this process, `AT_ONCE` concurrently, for the variants in turn. Returns the duration in
 * milliseconds.
 */
export async function placeMany(variantIds: readonly string[], count: number): Promise<number> {
  let placed = 0;
  const start = performance.now();
  const shopper = async () => {
    while (placed < count) {
      const variantId = variantIds[placed++ % variantIds.length] as string;
      await placeOrderOf(variantId, 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, shopper));
  return performance.now() - start;
}
