import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { applyMutation, findMutated } from "./apply-mutation";
import { type Mutation, mutations } from "./mutations";
import { runStormIn, runTestsIn } from "./run-in-copy";
import { findServer } from "./setup";

// `npm run test:sabotage [-- row_lock lease]`, or `-- --quick` for those that no storm is needed for: proves that the tests
// can fail. In copies of the tree one guard is taken away (mutations.ts), and the storm or a test file must notice; a
// mutation that survives ends this with 1. Guards overlap: where one is gone, another may still keep the data right by
// raising an error that never occurs in the sound shop. That counts as noticed as well, and the storm lists it as
// `errors_that_nobody_arranged`.

const root = path.join(import.meta.dirname, "../../..");
/** What no test needs, or what is linked. */
const LEFT_OUT = ["node_modules", ".git", ".next", ".data", "test-results"];

const { positionals, values } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
const unknown = positionals.filter((name) => !Object.hasOwn(mutations, name));
if (unknown.length > 0)
  throw new Error(`There is no ${unknown.join(", ")}, only: ${Object.keys(mutations).join(", ")}.`);
const chosen = Object.entries(mutations)
  .filter(([name]) => positionals.length === 0 || positionals.includes(name))
  .filter(([, { noticedBy }]) => !values.quick || noticedBy !== "storm");
for (const [, mutation] of chosen) findMutated(root, mutation);

const server = await findServer();
if (server === null && chosen.some(([, { noticedBy }]) => noticedBy === "storm")) {
  console.error("The storm needs a real PostgreSQL. Say where it is with TEST_DATABASE_URL.");
  process.exit(2);
}

const testFiles = [...new Set(chosen.flatMap(([, { noticedBy }]) => (noticedBy === "storm" ? [] : [noticedBy])))];
if (testFiles.length > 0) await inCopy((copy) => expectSound(copy, testFiles));

const survivors: string[] = [];
for (const [name, mutation] of chosen) {
  const noticed = await inCopy((copy) => notice(copy, mutation));
  console.log(`${name}: ${mutation.what}: ${noticed ? `noticed by ${noticed}` : "SURVIVED"}`);
  if (!noticed) survivors.push(name);
}
console.log(
  survivors.length > 0 ? `\nNot noticed: ${survivors.join(", ")}` : `\n${chosen.length} of ${chosen.length} noticed.`,
);
process.exitCode = survivors.length > 0 ? 1 : 0;

async function notice(copy: string, mutation: Mutation): Promise<string | null> {
  applyMutation(copy, mutation);
  if (mutation.noticedBy === "storm") return runStormIn(copy);
  const { failed } = await runTestsIn(copy, [mutation.noticedBy], server);
  return failed.length > 0 ? `${mutation.noticedBy}: ${failed.length} tests, among them "${failed[0]}"` : null;
}

/** A test that fails anyway proves nothing. */
async function expectSound(copy: string, files: readonly string[]): Promise<void> {
  const { failed } = await runTestsIn(copy, files, server);
  if (failed.length > 0) throw new Error(`These tests fail without any mutation: ${failed.join("; ")}`);
}

async function inCopy<T>(work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(path.join(tmpdir(), "shop-mutation-"));
  try {
    const isTaken = (source: string) => !LEFT_OUT.includes(path.relative(root, source));
    cpSync(root, copy, { recursive: true, filter: isTaken });
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, maxRetries: 3 });
  }
}
