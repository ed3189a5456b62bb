import type { ScenarioResult } from "./run-conformance";
import { rowTitles } from "./threat-model-rows";

type Outcome = ScenarioResult["outcome"];

export type RowReport = { row: number; title: string; outcome: Outcome };

/** A row passes when all of its scenarios pass. */
export function rowsOf(results: readonly ScenarioResult[]): RowReport[] {
  const numbers = [...new Set(results.flatMap(({ rows }) => rows))].sort((a, b) => a - b);
  return numbers.map((row) => {
    const outcomes = results.filter(({ rows }) => rows.includes(row)).map(({ outcome }) => outcome);
    return { row, title: rowTitles[row] ?? "", outcome: worst(outcomes) };
  });
}

function worst(outcomes: readonly Outcome[]): Outcome {
  const order = ["fail", "error", "inconclusive", "pass"] as const;
  return order.find((outcome) => outcomes.includes(outcome)) ?? "pass";
}

export function asJson(name: string, results: readonly ScenarioResult[]): string {
  return JSON.stringify({ name, summary: count(results), rows: rowsOf(results), scenarios: results }, null, 2);
}

const WIDTH = "inconclusive".length;

/** A table of the rows, followed by the details of every scenario that does not pass. */
export function asText(name: string, results: readonly ScenarioResult[]): string {
  const table = rowsOf(results).map(
    ({ row, title, outcome }) => `${String(row).padStart(4)}  ${outcome.padEnd(WIDTH)} ${title}`,
  );
  const others = results.filter(({ rows }) => rows.length === 0);
  const contracts = others.map((result) => `   –  ${result.outcome.padEnd(WIDTH)} ${result.name}`);
  const { pass, fail, inconclusive, error } = count(results);
  const summary = `${results.length} scenarios: ${pass} passed, ${fail} failed, ${inconclusive} inconclusive, ${error} errors.`;
  return [name, "", ...table, ...contracts, "", ...results.flatMap(explain), summary].join("\n");
}

function explain(result: ScenarioResult): string[] {
  if (result.outcome === "pass") return [];
  const rows = result.rows.map((row) => `T${row}`).join(", ");
  const head = `${result.outcome.toUpperCase()}  ${result.name}${rows && ` (${rows})`}`;
  if (result.outcome !== "fail") return [head, `  reason    ${result.reason}`, ""];
  return [head, `  steps     ${result.steps}`, `  actual    ${result.actual}`, `  expected  ${result.expected}`, ""];
}

function count(results: readonly ScenarioResult[]): Record<Outcome, number> {
  const sum = { pass: 0, fail: 0, inconclusive: 0, error: 0 };
  for (const { outcome } of results) sum[outcome]++;
  return sum;
}
