import { placeOrderOf } from "@/dev/shopper";
import { db } from "@/lib/db";
import type { Figure } from "./figures";

const ORDERS = 240;
const AT_ONCE = 8;
const SKUS = 8;

/** Whether a rush for one item is slower than one for many: its orders wait for each other's hold on the stock. */
export async function measureRush(): Promise<Figure[]> {
  const variants = await db().variant.findMany({ orderBy: { sku: "asc" }, take: SKUS, select: { id: true } });
  const ids = variants.map(({ id }) => id);
  await db().variant.updateMany({ where: { id: { in: ids } }, data: { stock: 100_000 } });
  await placeMany(ids, AT_ONCE * 5);
  const one = await placeMany(ids.slice(0, 1), ORDERS);
  const many = await placeMany(ids, ORDERS);
  return [
    { what: `A rush for one item, ${AT_ONCE} at once: orders`, unit: "1/s", ours: ORDERS / (one / 1000) },
    { what: `A rush for ${SKUS} items, ${AT_ONCE} at once: orders`, unit: "1/s", ours: ORDERS / (many / 1000) },
  ];
}

/** Places so many orders in this process, some at a time, of these variants in turn. Returns how long it took, in milliseconds. */
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
