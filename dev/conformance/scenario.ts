import type { ScenarioContext } from "./scenario-context";

/** One test of an integration. It passes when `run` resolves. `CheckFailed` fails it, any other error ends it. */
export type Scenario = {
  /** As listed in docs/conformance.md. */
  name: string;
  /** Row numbers of docs/threat-model.md. Empty for a scenario that checks a contract, not an attack. */
  rows: readonly number[];
  /** The steps of the scenario, for the report of a failure. */
  steps: string;
  /** Runs without other scenarios: it changes the emulator for all of them, or they would disturb it. */
  alone?: boolean;
  run(context: ScenarioContext): Promise<void>;
};
