import nextEnv from "@next/env";
import { findDatabaseUrl } from "@/lib/platform/database-url.mjs";
import { db } from "@/lib/platform/db";
import { runChecks } from "./run-checks";

/** `npm run doctor`: reports the problems of this installation and how to fix them. Exits with 1 when there is one. */
nextEnv.loadEnvConfig(process.cwd());
const results = await runChecks(process.env);
const width = Math.max(...results.map(({ about }) => about.length)) + 2;
const indent = " ".repeat(9 + width);
for (const { about, state, says, todo } of results) {
  console.log(state.padEnd(9) + about.padEnd(width) + says.replaceAll("\n", `\n${indent}`));
  if (todo) console.log(`${indent}→ ${todo}`);
}
if (findDatabaseUrl(process.env)) await db().$disconnect();
process.exit(results.some(({ state }) => state === "failed") ? 1 : 0);
