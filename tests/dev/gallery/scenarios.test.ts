import { expect, test } from "vitest";
import { runScenario } from "@/dev/gallery/run-scenario";
import { scenarios } from "@/dev/gallery/scenarios";
import { useShop } from "../../support/shop";

const shop = useShop();

/** Longer than the timeout of a scenario, so that the scenario reports its own timeout. */
const TIMEOUT_MS = 40_000;

test.each(scenarios)(
  "every check of the scenario passes: $title",
  async (scenario) => {
    const { result } = await runScenario(scenario, shop.control);
    if (!result.ok) throw new Error(result.error);
    expect(result.checks.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([]);
  },
  TIMEOUT_MS,
);
