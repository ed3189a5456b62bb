import { expect, test } from "vitest";
import { runScenario } from "@/dev/gallery/run-scenario";
import { scenarios } from "@/dev/gallery/scenarios";
import { useShop } from "../../support/shop";

const shop = useShop();

/** More than a scenario gives itself: then it says by itself that it took too long. */
const TIMEOUT_MS = 40_000;

test.each(scenarios)(
  "staged, everything holds that must: $title",
  async (scenario) => {
    const { result } = await runScenario(scenario, shop.control);
    if (!result.ok) throw new Error(result.error);
    expect(result.checks.filter(({ holds }) => !holds).map(({ says }) => says)).toEqual([]);
  },
  TIMEOUT_MS,
);
