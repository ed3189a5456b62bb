import type { Ended } from "./ended";
import type { Story } from "./story";

/** One way in which a payment can go wrong, and how the shop handles it. */
export type Scenario = {
  /** Its segment in the URL. */
  id: string;
  title: string;
  /** The situation in real life. */
  life: string;
  /** The result in a shop without the check. */
  otherwise: string;
  /** The checks after the run: a sentence, and its test of the final state. */
  holds: Record<string, (ended: Ended) => boolean>;
  stage: (story: Story) => Promise<void>;
  /** The functions that handled it, as `file#name`. The page shows their source. */
  code: readonly `${string}#${string}`[];
};
