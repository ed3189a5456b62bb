import { stockOf } from "../get-order";
import type { Control } from "../ozura-emulator/control-client";
import { type FinalState, readFinalState } from "./final-state";
import { createFixtureProduct } from "./fixture-product";
import type { Scenario } from "./scenario";
import { createScenarioDriver, type ScenarioDriver } from "./scenario-driver";

type CheckResult = { name: string; passed: boolean };

/** A run of a scenario and its result. */
export type Run = {
  scenario: Scenario;
  at: Date;
  ms: number;
  result:
    | { ok: true; record: ScenarioDriver["record"]; finalState: FinalState; checks: CheckResult[] }
    /** The scenario could not be completed. */
    | { ok: false; error: string };
};

/**
 * Timeout of a scenario in milliseconds, after which the run counts as an error. Next.js gives up a proxied request
 * after thirty seconds.
 */
const TIMEOUT_MS = 25_000;

/** Runs a scenario on a new order and checks the result. Never rejects. */
export async function runScenario(scenario: Scenario, control: Control): Promise<Run> {
  const at = new Date();
  const result = await within(TIMEOUT_MS, perform(scenario, control)).catch((error: unknown) => ({
    ok: false as const,
    error: error instanceof Error ? error.message : String(error),
  }));
  return { scenario, at, ms: Date.now() - at.getTime(), result };
}

async function perform({ run, checks }: Scenario, control: Control) {
  const variantId = await createFixtureProduct();
  const before = await stockOf(variantId);
  const driver = createScenarioDriver(control, variantId);
  await run(driver);
  const finalState = await readFinalState(driver, before);
  const results = Object.entries(checks).map(([name, check]) => ({ name, passed: check(finalState) }));
  const invariants = {
    name: "No invariant of the shop is violated in any row",
    passed: finalState.violations.length === 0,
  };
  return { ok: true as const, record: driver.record, finalState, checks: [...results, invariants] };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The scenario took longer than ${ms / 1000} seconds.`)), ms);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
