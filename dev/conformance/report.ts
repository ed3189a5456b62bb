import { rowTitles } from "./threat-model-rows";
import type { Finding } from "./run-conformance";

type Verdict = Finding["verdict"];

export type RowReport = { row: number; title: string; verdict: Verdict };

/** A row passes when all of its scenarios pass. */
export function rowsOf(findings: readonly Finding[]): RowReport[] {
  const numbers = [...new Set(findings.flatMap(({ rows }) => rows))].sort((a, b) => a - b);
  return numbers.map((row) => {
    const verdicts = findings.filter(({ rows }) => rows.includes(row)).map(({ verdict }) => verdict);
    return { row, title: rowTitles[row] ?? "", verdict: worst(verdicts) };
  });
}

function worst(verdicts: readonly Verdict[]): Verdict {
  const order = ["broken", "untold", "holds"] as const;
  return order.find((verdict) => verdicts.includes(verdict)) ?? "holds";
}

export function asJson(name: string, findings: readonly Finding[]): string {
  return JSON.stringify({ name, summary: count(findings), rows: rowsOf(findings), scenarios: findings }, null, 2);
}

/** A table of the rows, followed by the details of every row that does not pass. */
export function asText(name: string, findings: readonly Finding[]): string {
  const table = rowsOf(findings).map(
    ({ row, title, verdict }) => `${String(row).padStart(4)}  ${verdict.padEnd(7)} ${title}`,
  );
  const others = findings.filter(({ rows }) => rows.length === 0);
  const contracts = others.map((finding) => `   –  ${finding.verdict.padEnd(7)} ${finding.name}`);
  const { holds, broken, untold } = count(findings);
  const summary = `${findings.length} scenarios: ${holds} hold, ${broken} broken, ${untold} can't be told.`;
  return [name, "", ...table, ...contracts, "", ...findings.flatMap(explain), summary].join("\n");
}

function explain(finding: Finding): string[] {
  if (finding.verdict === "holds") return [];
  const rows = finding.rows.map((row) => `T${row}`).join(", ");
  const head = `${finding.verdict.toUpperCase()}  ${finding.name}${rows && ` (${rows})`}`;
  if (finding.verdict === "untold") return [head, `  because  ${finding.why}`, ""];
  return [head, `  did      ${finding.did}`, `  saw      ${finding.saw}`, `  should   ${finding.should}`, ""];
}

function count(findings: readonly Finding[]): Record<Verdict, number> {
  const sum = { holds: 0, broken: 0, untold: 0 };
  for (const { verdict } of findings) sum[verdict]++;
  return sum;
}
