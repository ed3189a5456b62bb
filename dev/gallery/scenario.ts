import type { Ended } from "./ended";
import type { Story } from "./story";

/** One way in which a payment goes wrong, and how the shop survives it. */
export type Scenario = {
  /** In the address. */
  id: string;
  title: string;
  /** What happens in life. */
  life: string;
  /** What a shop without the check would do. */
  otherwise: string;
  /** What must hold afterwards: each sentence with its question to what was found. */
  holds: Record<string, (ended: Ended) => boolean>;
  stage: (story: Story) => Promise<void>;
  /** The functions that handled it, as `file#name`. */
  code: readonly `${string}#${string}`[];
};
