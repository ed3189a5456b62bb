import nextEnv from "@next/env";
import { db } from "../db";
import { examine } from "./examine";

/** `npm run doctor`: what is wrong with this installation, and what to do about it. Ends with 1 when anything is. */
nextEnv.loadEnvConfig(process.cwd());
const findings = await examine(process.env);
const width = Math.max(...findings.map(({ about }) => about.length)) + 2;
const indent = " ".repeat(9 + width);
for (const { about, state, says, todo } of findings) {
  console.log(state.padEnd(9) + about.padEnd(width) + says.replaceAll("\n", `\n${indent}`));
  if (todo) console.log(`${indent}→ ${todo}`);
}
if (process.env.DATABASE_URL) await db().$disconnect();
process.exit(findings.some(({ state }) => state === "wrong") ? 1 : 0);
