import { moveClock } from "./expirer";
import { reconcileLoop } from "./reconciler";
import { runShopper } from "./shopper";
import { onLoggedError } from "./trouble";
import { type WorkerConfig, noteError, type Role } from "./wire";

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
