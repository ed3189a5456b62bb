import nextEnv from "@next/env";
import { db } from "../db";
import { ozura } from "../ozura";
import { reconcile } from "./reconcile";

/** `npm run reconcile`: for a cron on a server, and for people. Ends with 1 when it could not do its work. */
nextEnv.loadEnvConfig(process.cwd());
try {
  console.log(JSON.stringify(await reconcile(ozura(), { timeBudgetMs: 50_000 }), null, 2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await db().$disconnect();
}
