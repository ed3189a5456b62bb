import type { Run } from "../run-scenario";

/** A short result of a run, and whether all checks passed. */
export function summarizeRun({ result }: Run): { text: string; allPassed: boolean } {
  if (!result.ok) return { text: "Could not be run", allPassed: false };
  const passed = result.checks.filter((check) => check.passed).length;
  const allPassed = passed === result.checks.length;
  return {
    text: allPassed ? `All ${passed} checks passed` : `${passed} of ${result.checks.length} checks passed`,
    allPassed,
  };
}
