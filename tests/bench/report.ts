import { cpus, totalmem } from "node:os";
import { type Figure, meetsGoal, NOISY, ratioOf } from "./figures";

const number = (value: number) => value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);

/** The figures as a table: the shop's value, the minimal application's, their ratio, and whether the budget was met. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure);
    return [
      figure.name,
      `${number(figure.ours)} ${figure.unit}`.trim(),
      figure.baseline === undefined ? "" : number(figure.baseline),
      ratio === null ? "" : `${ratio.toFixed(2)} ×`,
      figure.goal ? `≤ ${figure.goal.budget}${figure.goal.of === "ratio" ? " ×" : ""}` : "",
      { true: "met", false: "MISSED", null: "" }[String(meetsGoal(figure))] ?? "",
      [
        figure.spread !== undefined && figure.spread > NOISY && `noisy: ± ${Math.round(figure.spread * 50)} %`,
        figure.note,
      ]
        .filter(Boolean)
        .join("; "),
    ];
  });
  const head = ["", "ours", "limit", "ratio", "met", "", ""];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? "").length)));
  const line = (row: string[]) =>
    row
      .map((cell, column) =>
        column === 0 || column > 4 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  return [line(head), ...rows.map(line)].join("\n");
}

export function describeMachine() {
  const [cpu] = cpus();
  return {
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    cpu: `${cpus().length} × ${cpu?.model.trim() ?? "unknown"}`,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
}
