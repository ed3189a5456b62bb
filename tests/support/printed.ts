import { inspect } from "node:util";
import { afterEach, beforeEach, expect } from "vitest";
import { findCanaries } from "./canaries";

let lines: string[] = [];

for (const method of ["debug", "error", "info", "log", "warn"] as const) {
  const print = console[method].bind(console);
  console[method] = (...args: unknown[]) => {
    lines.push(args.map((one) => (typeof one === "string" ? one : inspect(one, { depth: 9 }))).join(" "));
    // What a test brings about is logged, as it should be, and nobody needs to read it.
    if (!isOfLog(args[0])) print(...args);
  };
}

beforeEach(() => {
  lines = [];
});

afterEach(() => {
  expect(findCanaries(printed()), "printed, and nobody else's business (T98, T100)").toEqual([]);
});

/** All that the test has printed so far. */
export function printed(): string {
  return lines.join("\n");
}

/** The lines of the log among it. */
export function printedLines(): Record<string, unknown>[] {
  return lines.filter(isOfLog).map((line) => JSON.parse(line));
}

function isOfLog(line: unknown): boolean {
  return typeof line === "string" && line.startsWith(`{"at":`);
}
