import type { Stage } from "./stage";

/** One thing that happens to integrations. It holds when `run` ends, is broken or untold when that throws so. */
export type Scenario = {
  /** As docs/conformance.md lists it. */
  name: string;
  /** Of docs/threat-model.md. None for what is no attack, but a contract. */
  rows: readonly number[];
  /** What is done, for whoever reads that it broke. */
  did: string;
  /** It changes how the stand-in treats everybody, or can't bear others that do: nothing else runs meanwhile. */
  alone?: boolean;
  run(stage: Stage): Promise<void>;
};
