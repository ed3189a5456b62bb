import type { Cart } from "@/lib/cart/cart";
import { type Random, seeded } from "./seeded-random";

/** Scenarios of a shopper from the payment page on (shopper-scenarios.ts), with their weights. */
const scenarioWeights = {
  pays: 22,
  pays_without_returning: 14,
  cancels: 6,
  fails: 4,
  expires: 6,
  abandons_payment: 8,
  pays_late: 8,
  cancels_and_pays_concurrently: 8,
  pays_again: 8,
  pays_twice: 6,
  pays_the_first_page_during_retry: 12,
  pays_with_contradicting_evidence: 6,
  is_not_found: 6,
  is_refused: 4,
  is_checked_after_days: 6,
  pays_after_days: 4,
  pays_the_first_page_late: 6,
};

export type ScenarioName = keyof typeof scenarioWeights;

export type Plan = {
  cart: Cart;
  scenario: ScenarioName;
  /** Number of simultaneous clicks on the button. */
  clicks: number;
  /** Number of simultaneous visits to a page: tabs, reloads, mail scanners. */
  visitors: number;
  /** Whether the shopper starts again after a crash of the server. */
  persists: boolean;
  random: Random;
};

export type StressProducts = { plentiful: string[]; scarce: string[] };

/** All decisions of the shopper with this number. They depend on the seed only. */
export function createPlan(seed: number, shopper: number, products: StressProducts): Plan {
  const random = seeded(seed, "shopper", shopper);
  return {
    cart: cartOf(seed, shopper, products, random),
    scenario: random.weighted(scenarioWeights),
    clicks: random.chance(0.3) ? random.between(2, 4) : 1,
    visitors: random.chance(0.5) ? random.between(2, 8) : 1,
    persists: random.chance(0.7),
    random,
  };
}

function cartOf(seed: number, shopper: number, { plentiful, scarce }: StressProducts, random: Random): Cart {
  const id = `stress_${seed}_${shopper}_`.padEnd(22, "x");
  // A quarter of the shoppers order scarce variants only, so that reservations and late money compete for the last units.
  const wanted = random.chance(0.25) ? [random.pick(scarce)] : [random.pick(plentiful), random.pick(plentiful)];
  if (wanted.length > 1 && random.chance(0.2)) wanted.push(random.pick(scarce));
  const items = [...new Set(wanted)].map((variantId) => ({ variantId, quantity: random.between(1, 2) }));
  return { id, version: 1, items };
}
