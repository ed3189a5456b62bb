import type { Cart } from "@/lib/cart/cart";
import { type Random, seeded } from "./seeded-random";

/** What becomes of a shopper on Ozura's page, and after it. The stories are told in stories.ts. */
const fates = {
  pays: 22,
  pays_and_vanishes: 14,
  cancels: 6,
  fails: 4,
  expires: 6,
  walks_away: 8,
  pays_late: 8,
  wavers: 8,
  pays_again: 8,
  pays_twice: 6,
  pays_the_old_page: 12,
  pays_wrongly: 6,
  is_not_found: 6,
  is_refused: 4,
  is_asked_after_days: 6,
  pays_after_days: 4,
  pays_the_first_page_late: 6,
};

export type Fate = keyof typeof fates;

export type Plan = {
  cart: Cart;
  fate: Fate;
  /** How often they press the button, at once. */
  clicks: number;
  /** Tabs, reloads, mail scanners: how many look at the outcome at the same time. */
  visitors: number;
  /** Whether they come back when the server dies under them. */
  persists: boolean;
  random: Random;
};

export type Goods = { plentiful: string[]; scarce: string[] };

/** Everything that the shopper with this number decides. Depends on nothing but the seed. */
export function createPlan(seed: number, shopper: number, goods: Goods): Plan {
  const random = seeded(seed, "shopper", shopper);
  return {
    cart: cartOf(seed, shopper, goods, random),
    fate: random.weighted(fates),
    clicks: random.chance(0.3) ? random.between(2, 4) : 1,
    visitors: random.chance(0.5) ? random.between(2, 8) : 1,
    persists: random.chance(0.7),
    random,
  };
}

function cartOf(seed: number, shopper: number, { plentiful, scarce }: Goods, random: Random): Cart {
  const id = `storm_${seed}_${shopper}_`.padEnd(22, "x");
  // A quarter wants only what is running out, so that holds, late money and the last unit meet.
  const wanted = random.chance(0.25) ? [random.pick(scarce)] : [random.pick(plentiful), random.pick(plentiful)];
  if (wanted.length > 1 && random.chance(0.2)) wanted.push(random.pick(scarce));
  const items = [...new Set(wanted)].map((variantId) => ({ variantId, quantity: random.between(1, 2) }));
  return { id, version: 1, items };
}
