import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";

/** Whether two processes race depends on chance, so each copy gets several runs. */
const SEEDS = [1, 2, 3];
const OPTIONS = ["--orders", "150", "--seconds", "90"];
/** Timeout of a run in milliseconds, longer than any ordinary run. */
const TIMEOUT_MS = 300_000;

/** The invariants that a stress test in the copy found violated; null when every run found none. */
export async function runStressIn(copy: string): Promise<string | null> {
  for (const seed of SEEDS) {
    const output = await run(copy, ["--import", "tsx", "tests/stress/stress-cli.ts", "--seed", `${seed}`, ...OPTIONS]);
    const [, violations] = /^VIOLATED: (.+)$/m.exec(output) ?? [];
    if (violations) return ["the stress test:", violations, ...(output.match(/^ {2}\d+ × .+$/gm) ?? [])].join("\n  ");
    // Without a result the stress test did not run to its end, which proves nothing.
    if (!output.includes("No invariant is violated.")) throw new Error(`The stress test did not complete:\n${output}`);
  }
  return null;
}

/** The part of Vitest's JSON report that is read here. */
type Report = { testResults: { assertionResults: { status: string; title: string }[] }[] };

/** Runs test files in the copy, on the server if there is one. Throws when no test ran at all. */
export async function runTestsIn(
  copy: string,
  files: readonly string[],
  server: string | null,
): Promise<{ failed: string[] }> {
  const file = path.join(copy, "vitest-report.json");
  const vitest = path.join("node_modules", "vitest", "vitest.mjs");
  const report = ["--reporter=json", `--outputFile=${file}`];
  const output = await run(copy, [vitest, "run", ...files, ...report], server ? { TEST_DATABASE_URL: server } : {});
  const { testResults } = readReport(file, output);
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  // A copy with a syntax error runs no test, which proves nothing about the guard.
  if (tests.length === 0) throw new Error(`No test ran in ${files.join(", ")}:\n${output}`);
  return { failed: tests.filter(({ status }) => status === "failed").map(({ title }) => title) };
}

function readReport(file: string, output: string): Report {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Report;
  } catch (cause) {
    throw new Error(`The tests wrote no report:\n${output}`, { cause });
  }
}

async function run(copy: string, args: readonly string[], environment: Record<string, string> = {}): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: copy,
    env: { ...process.env, ...environment, TSX_TSCONFIG_PATH: path.join(copy, "tsconfig.scripts.json") },
    stdio: ["ignore", "pipe", "inherit"],
    timeout: TIMEOUT_MS,
    killSignal: "SIGKILL",
  });
  return text(child.stdout);
}
