import { median } from "../support/median";
import { PRODUCT } from "./browser-figures";
import { goals } from "./budgets";
import { type Figure, spread } from "./figures";
import { type Load, load, randomClientIp, type Target } from "./http-load";
import type { SettledOrder } from "./settled-orders";
import type { BenchSetup } from "./setup";

const TURNS = 5;
const TURN_SECONDS = 3;
const WARM_SECONDS = 2;

/**
 * Measures CPU time and requests per second of the shop and the minimal application. The targets take turns, so that a
 * disturbance affects all of them.
 */
export async function measureLoad(
  { shop, baseline }: BenchSetup,
  settledOrders: readonly SettledOrder[],
): Promise<Figure[]> {
  let visit = 0;
  const settled = () => {
    const { sessionId, cookie } = settledOrders[visit++ % settledOrders.length] as SettledOrder;
    return { path: `/checkout/success?sessionId=${sessionId}`, headers: { ...randomClientIp(), cookie } };
  };
  const targets = {
    empty: { name: "The empty page", server: baseline, next: () => ({ path: "/" }) },
    home: { name: "The home page", server: shop, next: () => ({ path: "/" }) },
    list: { name: "The list", server: shop, next: () => ({ path: "/products" }) },
    product: { name: "The product page", server: shop, next: () => ({ path: PRODUCT }) },
    perRequest: { name: "The empty page per request", server: baseline, next: () => ({ path: "/per-request" }) },
    settled: { name: "The settled return", server: shop, next: settled },
  } satisfies Record<string, Target>;
  const loads = await inTurns(targets);

  const figure = (name: string, of: keyof typeof targets, base: keyof typeof targets, budget: number): Figure[] => {
    const cpu = (loaded: readonly Load[]) => loaded.map(({ cpuMsPerRequest }) => cpuMsPerRequest);
    const rate = (loaded: readonly Load[]) => median(loaded.map(({ requestsPerSecond }) => requestsPerSecond));
    return [
      {
        name: `${name}: CPU per request`,
        unit: "ms",
        ours: median(cpu(loads[of])),
        baseline: median(cpu(loads[base])),
        spread: Math.max(spread(cpu(loads[of])), spread(cpu(loads[base]))),
        goal: { of: "ratio", budget, isGoal: true },
      },
      { name: `${name}: requests per second`, unit: "1/s", ours: rate(loads[of]), baseline: rate(loads[base]) },
    ];
  };
  return [
    ...figure("Home", "home", "empty", goals.catalogueCpuRatio),
    ...figure("List of products", "list", "empty", goals.catalogueCpuRatio),
    ...figure("Product page", "product", "empty", goals.catalogueCpuRatio),
    ...figure("Settled return, the owner's", "settled", "perRequest", goals.settledCpuRatio),
  ];
}

async function inTurns<Name extends string>(targets: Record<Name, Target>): Promise<Record<Name, Load[]>> {
  const all = Object.entries(targets) as [Name, Target][];
  const loads = Object.fromEntries(all.map(([name]) => [name, []])) as unknown as Record<Name, Load[]>;
  for (const [, target] of all) await load(target, WARM_SECONDS);
  for (let turn = 0; turn < TURNS; turn++)
    for (const [name, target] of all) loads[name].push(await load(target, TURN_SECONDS));
  return loads;
}

const SINGLE_VISITS = 60;

/** Measures the time to first byte, one visitor at a time. */
export async function measureFirstByte({ shop, baseline }: BenchSetup): Promise<Figure> {
  const [ours, base] = [[], []] as [number[], number[]];
  for (let visit = 0; visit < SINGLE_VISITS; visit++) {
    ours.push(await firstByteMs(`${shop.url}${PRODUCT}`));
    base.push(await firstByteMs(baseline.url));
  }
  return { name: "Product page: time to first byte", unit: "ms", ours: median(ours), baseline: median(base) };
}

async function firstByteMs(url: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url);
  const taken = performance.now() - start;
  await response.arrayBuffer();
  return taken;
}
