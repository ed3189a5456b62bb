import { median } from "../support/median";

export type Figure = {
  what: string;
  unit: "kB" | "ms" | "MB" | "1/s" | "";
  ours: number;
  /** The same of the least that there can be. */
  limit?: number;
  /** What is kept: a ratio to the limit, or a count. */
  kept?: { budget: number; of: "ratio" | "value"; isGoal?: boolean };
  /** How far apart the turns were, as a part of the median. */
  spread?: number;
  note?: string;
};

/** More than this between the turns, and the machine was busy with something else. */
export const NOISY = 0.3;

/** The middle half's width: one turn that went wrong says nothing about the others. */
export function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const quarter = Math.floor(sorted.length / 4);
  const [low = 0, high = 0] = [sorted[quarter], sorted[sorted.length - 1 - quarter]];
  return (high - low) / (median(sorted) || 1);
}

export const ratioOf = ({ ours, limit }: Figure): number | null => (limit === undefined ? null : ours / limit);

/** Whether what is kept was kept; null where nothing is. */
export function isKept(figure: Figure): boolean | null {
  if (!figure.kept) return null;
  const { budget, of } = figure.kept;
  return (of === "ratio" ? (ratioOf(figure) ?? Infinity) : figure.ours) <= budget;
}
