import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { text } from "node:stream/consumers";

/** Chance decides whether two processes meet at the gap, so each copy gets more than one storm to be caught in. */
const SEEDS = [1, 2, 3];
const STORM = ["--orders", "150", "--seconds", "90"];
/** No run takes that long: one that does has noticed nothing. */
const TIMEOUT_MS = 300_000;

/** What a storm in the copy has broken; null when every storm found the copy sound. */
export async function runStormIn(copy: string): Promise<string | null> {
  for (const seed of SEEDS) {
    const output = await run(copy, ["--import", "tsx", "tests/stress/stress-cli.ts", "--seed", `${seed}`, ...STORM]);
    const [, broken] = /^BROKEN: (.+)$/m.exec(output) ?? [];
    if (broken) return ["the storm:", broken, ...(output.match(/^ {2}\d+ × .+$/gm) ?? [])].join("\n  ");
    // Neither broken nor sound: then it did not run, and nothing is proven.
    if (!output.includes("Nothing is broken.")) throw new Error(`The storm did not come to an end:\n${output}`);
  }
  return null;
}

/** What vitest's JSON report says, as far as it is read here. */
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
  // A copy that can't be read as code would fail everywhere, and that is no notice of a guard.
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
