import type { Run } from "../run-scenario";

/** A short result of a run, and whether all checks passed. */
export function verdictOf({ result }: Run): { words: string; isWell: boolean } {
  if (!result.ok) return { words: "Could not be staged", isWell: false };
  const held = result.checks.filter(({ holds }) => holds).length;
  const isWell = held === result.checks.length;
  return { words: isWell ? `All ${held} hold` : `${held} of ${result.checks.length} hold`, isWell };
}
