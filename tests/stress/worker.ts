import { moveClock } from "./clock-mover";
import { onLoggedError } from "./injected-errors";
import { reconcileLoop } from "./reconcile-loop";
import { runShopper } from "./shopper";
import { type Role, reportError, type WorkerConfig } from "./worker-messages";

// `worker.ts <role> <config>`: a worker process. It can be killed at any time, so it stores no state.

// Errors that lib/ handles and logs are classified like thrown ones.
console.error = () => {};
onLoggedError(reportError);
process.on("uncaughtException", reportError);
process.on("unhandledRejection", reportError);
process.once("disconnect", () => process.exit());

const roles: Record<Role, (config: WorkerConfig) => Promise<void>> = {
  shopper: runShopper,
  reconciler: reconcileLoop,
  clock: moveClock,
};
const [, , role, config = ""] = process.argv;
await roles[role as Role](JSON.parse(config) as WorkerConfig);
