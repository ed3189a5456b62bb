import { PRODUCT } from "./browser-figures";
import { goals } from "./budgets";
import type { Figure } from "./figures";
import { anyone, ask } from "./http-load";
import type { Owned } from "./settled-orders";
import type { Stage } from "./setup";

const REQUESTS = 50_000;
/** Number of warm-up requests, which fill caches and compile code. Growth is measured after them. */
const WARM = 5_000;
/** Every twentieth request is a visit to a return page. */
const EVERY = 20;

/** Measures the server's memory, and its heap growth over 50,000 requests. */
export async function measureMemory({ shop, limit }: Stage, owned: readonly Owned[]): Promise<Figure[]> {
  let visit = 0;
  const next = () => {
    visit++;
    if (visit % EVERY !== 0) return { path: PRODUCT, headers: anyone() };
    const { sessionId, cookie } = owned[(visit / EVERY) % owned.length] as Owned;
    return { path: `/checkout/success?sessionId=${sessionId}`, headers: { ...anyone(), cookie } };
  };
  const target = { name: "Products and returns", server: shop, next };
  await ask(target, WARM);
  const before = await shop.usage("settled");
  await ask(target, REQUESTS);
  const peak = await shop.usage();
  const after = await shop.usage("settled");
  const least = await limit.usage();
  return [
    { what: "Server memory under load", unit: "MB", ours: peak.residentMb, limit: least.residentMb },
    {
      what: `Heap growth over ${REQUESTS.toLocaleString("en")} requests`,
      unit: "MB",
      ours: after.heapMb - before.heapMb,
      kept: { of: "value", budget: goals.growthMb, isGoal: true },
    },
  ];
}
