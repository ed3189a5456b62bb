import { PRODUCT } from "./browser-figures";
import { goals } from "./budgets";
import type { Figure } from "./figures";
import { randomClientIp, sendRequests } from "./http-load";
import type { SettledOrder } from "./settled-orders";
import type { BenchSetup } from "./setup";

const REQUESTS = 50_000;
/** Number of warm-up requests, which fill caches and compile code. Growth is measured after them. */
const WARM = 5_000;
/** Every twentieth request is a visit to a return page. */
const EVERY = 20;

/** Measures the server's memory, and its heap growth over 50,000 requests. */
export async function measureMemory(
  { shop, baseline }: BenchSetup,
  settledOrders: readonly SettledOrder[],
): Promise<Figure[]> {
  let visit = 0;
  const next = () => {
    visit++;
    if (visit % EVERY !== 0) return { path: PRODUCT, headers: randomClientIp() };
    const { sessionId, cookie } = settledOrders[(visit / EVERY) % settledOrders.length] as SettledOrder;
    return { path: `/checkout/success?sessionId=${sessionId}`, headers: { ...randomClientIp(), cookie } };
  };
  const target = { name: "Products and returns", server: shop, next };
  await sendRequests(target, WARM);
  const before = await shop.usage("settled");
  await sendRequests(target, REQUESTS);
  const peak = await shop.usage();
  const after = await shop.usage("settled");
  const base = await baseline.usage();
  return [
    { name: "Server memory under load", unit: "MB", ours: peak.residentMb, baseline: base.residentMb },
    {
      name: `Heap growth over ${REQUESTS.toLocaleString("en")} requests`,
      unit: "MB",
      ours: after.heapMb - before.heapMb,
      goal: { of: "value", budget: goals.growthMb, isGoal: true },
    },
  ];
}
