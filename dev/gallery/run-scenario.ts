import { stockOf } from "../get-order";
import type { Control } from "../ozura-emulator/control-client";
import { type FinalState, readFinalState } from "./final-state";
import { createFixtureProduct } from "./fixture-product";
import type { Scenario } from "./scenario";
import { createScenarioDriver, type ScenarioDriver } from "./scenario-driver";

/** A run of a scenario and its result. */
export type Run = {
  scenario: Scenario;
  at: Date;
  ms: number;
  result:
    | { ok: true; story: ScenarioDriver["record"]; ended: FinalState; checks: { says: string; holds: boolean }[] }
    /** The scenario could not be completed. */
    | { ok: false; error: string };
};

/**
 * Timeout of a scenario in milliseconds, after which the run counts as an error. Next.js gives up a proxied request
 * after thirty seconds.
 */
const LIMIT_MS = 25_000;

/** Runs a scenario on a new order and checks the result. Never rejects. */
export async function runScenario(scenario: Scenario, control: Control): Promise<Run> {
  const at = new Date();
  const result = await within(LIMIT_MS, perform(scenario, control)).catch((error: unknown) => ({
    ok: false as const,
    error: error instanceof Error ? error.message : String(error),
  }));
  return { scenario, at, ms: Date.now() - at.getTime(), result };
}

async function perform({ stage, holds }: Scenario, control: Control) {
  const variantId = await createFixtureProduct();
  const before = await stockOf(variantId);
  const story = createScenarioDriver(control, variantId);
  await stage(story);
  const ended = await readFinalState(story, before);
  const checks = Object.entries(holds).map(([says, question]) => ({ says, holds: question(ended) }));
  const promises = {
    says: "The shop’s books are right: no invariant is broken in any row",
    holds: ended.broken.length === 0,
  };
  return { ok: true as const, story: story.record, ended, checks: [...checks, promises] };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`It took longer than ${ms / 1000} seconds, and was given up.`)), ms);
  });
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
