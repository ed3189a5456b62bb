import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { findServer } from "./stage";

// `npm run test:sabotage [-- row_lock]`: proves that the storm can fail. In copies of the tree one guard is taken away, and
// the storm must notice each time; a copy that survives ends this with 1. Guards overlap: where one is gone, another may
// still keep the data right by raising an error that never occurs in the sound shop. That counts as noticed as well, and
// the storm lists it as `errors_that_nobody_arranged`.

type Sabotage = { what: string; file: string; search: string; replacement: string };

const sabotages: Record<string, Sabotage> = {
  // Two answers about one order are then written down at the same time. Each reads what the order holds before the other
  // has changed it, so a hold is ended twice, or the database refuses a status that is no longer possible.
  row_lock: {
    what: "the row lock is removed",
    file: "lib/orders/store.ts",
    search: `WHERE "id" = \${id} FOR UPDATE OF "Order"`,
    replacement: `WHERE "id" = \${id}`,
  },
  // The lock puts the rivals in line, but says nothing about who may still do something: an open attempt that expires
  // then takes an order along that another attempt has paid, or that waits for a person because of wrong money.
  conditional_update: {
    what: "the condition of the update is removed",
    file: "lib/orders/store.ts",
    search: "where: { id, status: { in: [...from] } },",
    replacement: "where: { id },",
  },
  // A double click is then two orders. The keys of outbox and events would be no sabotage: with row lock and condition
  // in place nothing asks for the same confirmation twice, so they would not be missed.
  unique_key: {
    what: "the unique key of a cart's order is removed",
    file: "prisma/migrations/0001_init/migration.sql",
    search: `CREATE UNIQUE INDEX "Order_checkoutKey_key"`,
    replacement: `CREATE INDEX "Order_checkoutKey_key"`,
  },
};

/** Chance decides whether two processes meet at the gap, so each copy gets more than one storm to be caught in. */
const SEEDS = [1, 2, 3];
const STORM = ["--orders", "150", "--seconds", "40"];
const COPIED = ["lib", "dev", "prisma", "tests", "package.json", "tsconfig.json", "tsconfig.scripts.json"];

const root = path.join(import.meta.dirname, "../../..");
const { positionals } = parseArgs({ allowPositionals: true });
const chosen = Object.entries(sabotages).filter(([name]) => positionals.length === 0 || positionals.includes(name));
if (chosen.length === 0) throw new Error(`There is only: ${Object.keys(sabotages).join(", ")}.`);
if ((await findServer()) === null) {
  console.error("The storm needs a real PostgreSQL. Say where it is with TEST_DATABASE_URL.");
  process.exit(2);
}

const survivors: string[] = [];
for (const [name, sabotage] of chosen) {
  const copy = copyTree();
  try {
    apply(copy, sabotage);
    const caught = await stormUntilCaught(copy);
    console.log(`${sabotage.what}: ${caught ? `caught by: ${caught.by}` : "SURVIVED"}`);
    for (const error of caught?.errors ?? []) console.log(error);
    if (!caught) survivors.push(name);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
console.log(
  survivors.length > 0 ? `\nNot caught: ${survivors.join(", ")}` : `\n${chosen.length} of ${chosen.length} caught.`,
);
process.exitCode = survivors.length > 0 ? 1 : 0;

function copyTree(): string {
  const copy = mkdtempSync(path.join(tmpdir(), "shop-sabotage-"));
  for (const entry of COPIED) cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"));
  return copy;
}

function apply(copy: string, { file, search, replacement }: Sabotage): void {
  const target = path.join(copy, file);
  const before = readFileSync(target, "utf8");
  if (before.split(search).length !== 2) throw new Error(`${file} does not contain this exactly once: ${search}`);
  writeFileSync(
    target,
    before.replace(search, () => replacement),
  );
}

/** The broken invariants and the errors behind them; null when every storm found the copy sound. */
async function stormUntilCaught(copy: string): Promise<{ by: string; errors: string[] } | null> {
  for (const seed of SEEDS) {
    const output = await storm(copy, seed);
    const [, broken] = /^BROKEN: (.+)$/m.exec(output) ?? [];
    if (broken) return { by: broken, errors: output.match(/^ {2}\d+ × .+$/gm) ?? [] };
    // Neither broken nor sound: then it did not run, and nothing is proven.
    if (!output.includes("Nothing is broken.")) throw new Error(`The storm did not come to an end:\n${output}`);
  }
  return null;
}

async function storm(copy: string, seed: number): Promise<string> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/load/storm/storm.ts", "--seed", `${seed}`, ...STORM],
    {
      cwd: copy,
      env: { ...process.env, TSX_TSCONFIG_PATH: path.join(copy, "tsconfig.scripts.json") },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return text(child.stdout);
}
