import type { FinalState } from "./final-state";
import type { ScenarioDriver } from "./scenario-driver";

/** One way in which a payment can go wrong, and how the shop handles it. */
export type Scenario = {
  /** Its segment in the URL. */
  id: string;
  title: string;
  /** The situation in real life. */
  situation: string;
  /** The result in a shop without the check. */
  risk: string;
  /** The checks after the run: a sentence, and its test of the final state. */
  checks: Record<string, (finalState: FinalState) => boolean>;
  run: (driver: ScenarioDriver) => Promise<void>;
  /** The functions that handled it, as `file#name`. The page shows their source. */
  code: readonly `${string}#${string}`[];
};
