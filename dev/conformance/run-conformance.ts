import { createControl } from "../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "./check-errors";
import type { Integration } from "./integration";
import { preflight } from "./preflight";
import type { Scenario } from "./scenario";
import { createScenarioContext, type ScenarioContext } from "./scenario-context";
import { scenarios } from "./scenarios/all";

type Outcome =
  | { outcome: "pass" }
  | { outcome: "fail"; actual: string; expected: string }
  /** The scenario could not be decided, for example because the description lacks an operation. */
  | { outcome: "inconclusive"; reason: string }
  /** The scenario did not complete, for example because a command failed. It proves nothing about its rows. */
  | { outcome: "error"; reason: string };

export type ScenarioResult = Pick<Scenario, "name" | "rows" | "steps"> & Outcome;

/** Maximum number of scenarios that run concurrently. They mostly wait for a provider that is broken on purpose. */
const CONCURRENCY = 4;

/**
 * Runs every scenario against an integration whose provider is the Ozura emulator at `ozuraUrl`. Throws an `Error` when
 * the ordinary purchase of the preflight fails.
 */
export async function runConformance(integration: Integration, ozuraUrl: string): Promise<ScenarioResult[]> {
  const context = createScenarioContext(integration, createControl(ozuraUrl));
  await preflight(context, ozuraUrl);
  const results = new Map<Scenario, ScenarioResult>();
  const waiting = scenarios.filter(({ alone }) => !alone);
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.set(next, await runOne(next, context));
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  for (const scenario of scenarios.filter(({ alone }) => alone)) results.set(scenario, await runOne(scenario, context));
  return scenarios.flatMap((scenario) => results.get(scenario) ?? []);
}

async function runOne({ name, rows, steps, run }: Scenario, context: ScenarioContext): Promise<ScenarioResult> {
  return { name, rows, steps, ...(await outcomeOf(run(context))) };
}

async function outcomeOf(run: Promise<void>): Promise<Outcome> {
  try {
    await run;
    return { outcome: "pass" };
  } catch (error) {
    if (error instanceof CheckFailed) return { outcome: "fail", actual: error.actual, expected: error.expected };
    const reason = error instanceof Error ? error.message : String(error);
    return { outcome: error instanceof CheckInconclusive ? "inconclusive" : "error", reason };
  }
}
