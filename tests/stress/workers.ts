import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createPlan, type StressProducts } from "./shopper-plan";
import type { ShownPage } from "./shown-page";
import type { FromWorker, Role, ToWorker } from "./worker-messages";

/** Number of shoppers that one process serves concurrently, like a server. */
const SHOPPERS_PER_PROCESS = 12;
/** Maximum number of starts of a shopper whose process is killed. */
const MAX_VISITS = 3;

export type WorkersReport = {
  kills: Record<Role, number>;
  counts: Record<string, number>;
  unexpectedErrors: Map<string, number>;
  /** Pages with a claim or an offer to pay. */
  pages: ShownPage[];
  shoppers: number;
};

export type Workers = ReturnType<typeof startWorkers>;

type Worker = { role: Role; child: ChildProcess; busyWith: Set<number>; isKilled: boolean };
type Options = {
  seed: number;
  products: StressProducts;
  counts: Record<Role, number>;
  /** Environment of the processes that are started from now on. */
  environment: () => Record<string, string>;
};

/** Starts the worker processes. A process that ends is replaced until `stop`. */
export function startWorkers({ seed, products, counts, environment }: Options) {
  const report: WorkersReport = {
    kills: { shopper: 0, reconciler: 0, clock: 0 },
    counts: {},
    unexpectedErrors: new Map(),
    pages: [],
    shoppers: 0,
  };
  const workers = new Set<Worker>();
  const visits = new Map<number, number>();
  const returning: number[] = [];
  let [spawned, isOpen, isStopped] = [0, true, false];

  function spawn(role: Role): void {
    const config = JSON.stringify({ seed, products, spawn: spawned++ });
    const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [role, config], {
      execArgv: ["--import", "tsx"],
      env: { ...withoutHosts(process.env), ...environment() },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const worker: Worker = { role, child, busyWith: new Set(), isKilled: false };
    workers.add(worker);
    child.on("message", (message) => handleMessage(worker, message as FromWorker));
    child.once("exit", (code, signal) => replace(worker, `${code ?? signal}`));
  }

  function replace(worker: Worker, end: string): void {
    workers.delete(worker);
    if (isStopped) return;
    if (!worker.isKilled) recordError(`a ${worker.role} exited unexpectedly: ${end}`);
    for (const shopper of worker.busyWith) if (returnsAfterCrash(shopper)) returning.push(shopper);
    spawn(worker.role);
  }

  function returnsAfterCrash(shopper: number): boolean {
    return createPlan(seed, shopper, products).persists && (visits.get(shopper) ?? 0) < MAX_VISITS;
  }

  function handleMessage(worker: Worker, message: FromWorker): void {
    switch (message.kind) {
      case "ready":
        for (let index = 0; index < SHOPPERS_PER_PROCESS; index++) sendShopper(worker);
        return;
      case "done":
        worker.busyWith.delete(message.shopper);
        sendShopper(worker);
        return;
      case "count":
        report.counts[message.what] = (report.counts[message.what] ?? 0) + 1;
        return;
      case "page":
        report.pages.push(message.page);
        return;
      case "unexpected_error":
        recordError(message.text);
    }
  }

  function sendShopper(worker: Worker): void {
    const shopper = returning.shift() ?? (isOpen ? ++report.shoppers : null);
    if (shopper === null) return;
    visits.set(shopper, (visits.get(shopper) ?? 0) + 1);
    worker.busyWith.add(shopper);
    worker.child.send({ shopper } satisfies ToWorker, () => {});
  }

  function end(worker: Worker | undefined): boolean {
    if (!worker?.child.kill("SIGKILL")) return false;
    worker.isKilled = true;
    return true;
  }

  function recordError(text: string): void {
    report.unexpectedErrors.set(text, (report.unexpectedErrors.get(text) ?? 0) + 1);
  }

  for (const [role, count] of Object.entries(counts) as [Role, number][]) {
    for (let index = 0; index < count; index++) spawn(role);
  }

  return {
    report,
    /** Records an error that the stress test did not cause. */
    recordError,
    /** Starts no further shoppers; the present ones continue. */
    stopNewShoppers: () => {
      isOpen = false;
    },
    isEmpty: () => returning.length === 0 && [...workers].every(({ busyWith }) => busyWith.size === 0),
    /** Kills one process of that role. */
    kill(role: Role, choose: (among: number) => number): void {
      const candidates = [...workers].filter((worker) => worker.role === role && !worker.isKilled);
      if (end(candidates[choose(candidates.length)])) report.kills[role]++;
    },
    /** Simulates a deployment: replaces the processes one after the other, with the present environment. */
    async replaceAll(pauseMs: number): Promise<void> {
      for (const worker of [...workers]) {
        end(worker);
        await sleep(pauseMs);
      }
    },
    async stop(): Promise<void> {
      isStopped = true;
      const exits = [...workers].map(({ child }) => new Promise((resolve) => child.once("exit", resolve)));
      for (const { child } of workers) child.kill("SIGKILL");
      await Promise.all(exits);
    },
  };
}

function withoutHosts({ OZURA_FORMER_API_URLS: _, ...environment }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}
