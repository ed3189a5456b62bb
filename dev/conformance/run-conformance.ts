import { createControl } from "../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "./check-result";
import type { Integration } from "./integration";
import { preflight } from "./preflight";
import type { Scenario } from "./scenario";
import { scenarios } from "./scenarios/all";
import { setUpShop, type TestShop } from "./scenario-context";

type Verdict =
  | { verdict: "holds" }
  | { verdict: "broken"; saw: string; should: string }
  | { verdict: "untold"; why: string };

export type Finding = Pick<Scenario, "name" | "rows" | "did"> & Verdict;

/** Maximum number of scenarios that run concurrently. They mostly wait for a provider that is broken on purpose. */
const LANES = 4;

/**
 * Runs every scenario against an integration whose provider is the Ozura emulator at `ozuraUrl`. Throws an `Error` when
 * the honest purchase of the preflight fails.
 */
export async function runConformance(integration: Integration, ozuraUrl: string): Promise<Finding[]> {
  const stage = setUpShop(integration, createControl(ozuraUrl));
  await preflight(stage, ozuraUrl);
  const findings = new Map<Scenario, Finding>();
  const waiting = scenarios.filter(({ alone }) => !alone);
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) findings.set(next, await play(next, stage));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const scenario of scenarios.filter(({ alone }) => alone)) findings.set(scenario, await play(scenario, stage));
  return scenarios.flatMap((scenario) => findings.get(scenario) ?? []);
}

async function play({ name, rows, did, run }: Scenario, stage: TestShop): Promise<Finding> {
  return { name, rows, did, ...(await judge(run(stage))) };
}

async function judge(run: Promise<void>): Promise<Verdict> {
  try {
    await run;
    return { verdict: "holds" };
  } catch (error) {
    if (error instanceof CheckFailed) return { verdict: "broken", saw: error.saw, should: error.should };
    if (error instanceof CheckInconclusive) return { verdict: "untold", why: error.message };
    // Any other error (a failed command, for example) proves nothing about the row.
    return { verdict: "untold", why: error instanceof Error ? error.message : String(error) };
  }
}
