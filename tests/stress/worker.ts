import { moveClock } from "./clock-mover";
import { onLoggedError } from "./injected-errors";
import { reconcileLoop } from "./reconcile-loop";
import { runShopper } from "./shopper";
import { noteError, type Role, type WorkerConfig } from "./worker-messages";

// A process of the storm: `worker.ts <role> <briefing>`. It is killed without notice, so it keeps nothing that anybody needs.

// What lib/ handles it logs: its error is judged like one that was thrown.
console.error = () => {};
onLoggedError(noteError);
process.on("uncaughtException", noteError);
process.on("unhandledRejection", noteError);
process.once("disconnect", () => process.exit());

const roles: Record<Role, (briefing: WorkerConfig) => Promise<void>> = {
  shopper: runShopper,
  reconciler: reconcileLoop,
  expirer: moveClock,
};
const [, , role, briefing = ""] = process.argv;
await roles[role as Role](JSON.parse(briefing) as WorkerConfig);
