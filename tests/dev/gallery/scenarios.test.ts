import { expect, test } from "vitest";
import { runScenario } from "@/dev/gallery/run-scenario";
import { scenarios } from "@/dev/gallery/scenarios";
import { readSource } from "@/dev/gallery/source";
import { useShop } from "../../support/shop";

const shop = useShop();

test.each(scenarios)("staged: $title", async (scenario) => {
  const { result } = await runScenario(scenario, shop.control);
  if (!result.ok) throw new Error(result.error);
  expect(result.checks.filter(({ holds }) => !holds).map(({ says }) => says)).toEqual([]);
});

test.each(scenarios.flatMap(({ code }) => code))("the code that is shown is there: %s", (reference) => {
  expect(readSource(reference).text).toContain(`function ${reference.split("#")[1]}`);
});
