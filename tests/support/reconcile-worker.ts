import { ozura } from "@/lib/ozura";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";

// Another server of the shop for load tests, in its own process. It reconciles as lib/payments/start-reconciler.ts does, until a
// run ends for another reason than its time budget. Exits with its parent process.

process.once("disconnect", () => process.exit(1));
let stopped: string | null;
do ({ stopped } = await reconcile(ozura()));
while (stopped === "time");
await db().$disconnect();
process.disconnect?.();
process.exit(stopped === null ? 0 : 1);
