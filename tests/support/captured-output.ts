import { inspect } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";
import { findCanaries } from "./secret-canaries";

let lines: string[] = [];

for (const method of ["debug", "error", "info", "log", "warn"] as const) {
  const print = console[method].bind(console);
  console[method] = (...args: unknown[]) => {
    lines.push(args.map((one) => (typeof one === "string" ? one : inspect(one, { depth: 9 }))).join(" "));
    // Log lines are expected in tests, so they are recorded but not printed.
    if (!isOfLog(args[0])) print(...args);
  };
}

beforeEach(() => {
  lines = [];
});

afterEach(() => {
  expect(findCanaries(capturedOutput()), "no secrets or personal data in the output (T98, T100)").toEqual([]);
});

/** The console output of the present test. */
export function capturedOutput(): string {
  return lines.join("\n");
}

/** The parsed log lines of the console output. */
export function capturedLines(): Record<string, unknown>[] {
  return lines.filter(isOfLog).map((line) => JSON.parse(line));
}

function isOfLog(line: unknown): boolean {
  return typeof line === "string" && line.startsWith(`{"at":`);
}
