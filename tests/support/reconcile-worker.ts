import { reconcile } from "@/lib/checkout/reconcile";
import { db } from "@/lib/db";
import { ozura } from "@/lib/ozura";

// Another server of the shop for load tests, in its own process: reconciles as lib/start-reconciler.ts does, until a run
// ends for another reason than lack of time. Ends with its parent, too.

process.once("disconnect", () => process.exit(1));
let stopped: string | null;
do ({ stopped } = await reconcile(ozura()));
while (stopped === "time");
await db().$disconnect();
process.disconnect?.();
process.exit(stopped === null ? 0 : 1);
