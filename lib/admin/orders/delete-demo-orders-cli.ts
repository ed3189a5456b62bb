import nextEnv from "@next/env";
import { db } from "@/lib/platform/db";
import { deleteDemoOrders } from "./demo-orders";

/** `npm run demo:delete-orders`: the same as the button on admin's first page. Exits with 1 when it fails. */
nextEnv.loadEnvConfig(process.cwd());
try {
  console.log(`Deleted ${await deleteDemoOrders()} demo orders.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await db().$disconnect();
}
