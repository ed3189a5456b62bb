import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { applyMutation, findMutated } from "./apply-mutation";
import { type Mutation, mutations } from "./mutations";
import { runStressIn, runTestsIn } from "./run-in-copy";
import { findServer } from "./setup";

// `npm run test:mutation [-- row_lock lease]`: proves that the tests notice a removed guard. `-- --quick` skips the
// mutations that need the stress test. Each mutation (mutations.ts) removes one guard in a copy of the tree, where the
// stress test or a test file must then fail; exits with 1 when a mutation survives. Guards overlap: without one of them,
// another one may still protect the data with an error that never occurs in the unchanged shop. The stress test lists
// such an error under `unexpected_errors`, and the mutation counts as killed.

const root = path.join(import.meta.dirname, "../..");
/** Folders that the copy does not need, or that it links to. */
const LEFT_OUT = ["node_modules", ".git", ".next", ".data", "test-results"];

const { positionals, values } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
const unknown = positionals.filter((name) => !Object.hasOwn(mutations, name));
if (unknown.length > 0)
  throw new Error(`There is no mutation ${unknown.join(", ")}. Known: ${Object.keys(mutations).join(", ")}.`);
const chosen = Object.entries(mutations)
  .filter(([name]) => positionals.length === 0 || positionals.includes(name))
  .filter(([, { killedBy }]) => !values.quick || killedBy !== "stress");
for (const [, mutation] of chosen) findMutated(root, mutation);

const server = await findServer();
if (server === null && chosen.some(([, { killedBy }]) => killedBy === "stress")) {
  console.error("The stress test needs a real PostgreSQL server. Set TEST_DATABASE_URL.");
  process.exit(2);
}

const testFiles = [...new Set(chosen.flatMap(([, { killedBy }]) => (killedBy === "stress" ? [] : [killedBy])))];
if (testFiles.length > 0) await inCopy((copy) => expectPassing(copy, testFiles));

const survivors: string[] = [];
for (const [name, mutation] of chosen) {
  const killedBy = await inCopy((copy) => runMutation(copy, mutation));
  console.log(`${name}: ${mutation.description}: ${killedBy ? `killed by ${killedBy}` : "SURVIVED"}`);
  if (!killedBy) survivors.push(name);
}
console.log(
  survivors.length > 0 ? `\nSurvived: ${survivors.join(", ")}` : `\n${chosen.length} of ${chosen.length} killed.`,
);
process.exitCode = survivors.length > 0 ? 1 : 0;

async function runMutation(copy: string, mutation: Mutation): Promise<string | null> {
  applyMutation(copy, mutation);
  if (mutation.killedBy === "stress") return runStressIn(copy);
  const { failed } = await runTestsIn(copy, [mutation.killedBy], server);
  return failed.length > 0 ? `${mutation.killedBy}: ${failed.length} tests, among them "${failed[0]}"` : null;
}

/** Throws unless the tests pass without a mutation: a test that always fails proves nothing. */
async function expectPassing(copy: string, files: readonly string[]): Promise<void> {
  const { failed } = await runTestsIn(copy, files, server);
  if (failed.length > 0) throw new Error(`These tests fail without any mutation: ${failed.join("; ")}`);
}

async function inCopy<T>(work: (copy: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(path.join(tmpdir(), "shop-mutation-"));
  try {
    const isCopied = (source: string) => !LEFT_OUT.includes(path.relative(root, source));
    cpSync(root, copy, { recursive: true, filter: isCopied });
    symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, maxRetries: 3 });
  }
}
