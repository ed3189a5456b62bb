import type { Stage } from "./stage";

/** One thing that happens to integrations. It holds when `run` ends, is broken or untold when that throws so. */
export type Scenario = {
  /** As docs/conformance.md lists it. */
  name: string;
  /** Of docs/threat-model.md. None for what is no attack, but a contract. */
  rows: readonly number[];
  /** What is done, for whoever reads that it broke. */
  did: string;
  /** It changes how the stand-in treats everybody, so nothing else runs meanwhile. */
  alone?: boolean;
  run(stage: Stage): Promise<void>;
};

/** The integration did what it must not. */
export class Broken extends Error {
  override readonly name = "Broken";

  constructor(
    readonly saw: string,
    readonly should: string,
  ) {
    super(`${saw}; ${should}`);
  }
}

/** It can't be told, and the message says why: how the integration is described, or that it doesn't do such a thing. */
export class Untold extends Error {
  override readonly name = "Untold";
}
