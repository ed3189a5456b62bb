import { median } from "../support/median";

export type Figure = {
  name: string;
  unit: "kB" | "ms" | "MB" | "1/s" | "";
  ours: number;
  /** The value of the minimal application. */
  baseline?: number;
  /** The budget or goal: for the ratio to `baseline`, or for the value itself. */
  goal?: { budget: number; of: "ratio" | "value"; isGoal?: boolean };
  /** The interquartile range of the turns, relative to the median. */
  spread?: number;
  note?: string;
};

/** Above this spread, the result counts as disturbed by other load on the machine. */
export const NOISY = 0.3;

/** The interquartile range relative to the median, so that a single bad turn has no effect. */
export function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  const [low = 0, high = 0] = [sorted[quarter], sorted[sorted.length - 1 - quarter]];
  return (high - low) / (median(sorted) || 1);
}

export const ratioOf = ({ ours, baseline }: Figure): number | null => (baseline === undefined ? null : ours / baseline);

/** Whether the figure is within its budget or goal; null when it has none. */
export function meetsGoal(figure: Figure): boolean | null {
  if (!figure.goal) return null;
  const { budget, of } = figure.goal;
  return (of === "ratio" ? (ratioOf(figure) ?? Infinity) : figure.ours) <= budget;
}
