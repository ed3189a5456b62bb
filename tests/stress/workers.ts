import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createPlan, type Goods } from "./shopper-plan";
import type { Page } from "./shown-page";
import type { FromWorker, Role, ToWorker } from "./worker-messages";

/** How many shoppers one process serves at a time, as a server would. */
const SHOPPERS_AT_ONCE = 12;
/** A shopper whose server dies under them comes back, if that is their way, this often at most. */
const MAX_VISITS = 3;

export type WorkersReport = {
  kills: Record<Role, number>;
  counts: Record<string, number>;
  troubles: Map<string, number>;
  /** What shoppers were told that can be wrong. */
  pages: Page[];
  shoppers: number;
};

export type Workers = ReturnType<typeof startWorkers>;

type Worker = { role: Role; child: ChildProcess; busyWith: Set<number>; isKilled: boolean };
type Options = {
  seed: number;
  goods: Goods;
  crew: Record<Role, number>;
  /** Of the processes that are started from now on. */
  environment: () => Record<string, string>;
};

/** The processes of a storm. Whoever ends is replaced at once, until `stop`. */
export function startWorkers({ seed, goods, crew, environment }: Options) {
  const report: WorkersReport = {
    kills: { shopper: 0, reconciler: 0, expirer: 0 },
    counts: {},
    troubles: new Map(),
    pages: [],
    shoppers: 0,
  };
  const workers = new Set<Worker>();
  const visits = new Map<number, number>();
  const returning: number[] = [];
  let [spawned, isOpen, isOver] = [0, true, false];

  function spawn(role: Role): void {
    const briefing = JSON.stringify({ seed, goods, spawn: spawned++ });
    const child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [role, briefing], {
      execArgv: ["--import", "tsx"],
      env: { ...withoutHosts(process.env), ...environment() },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const worker: Worker = { role, child, busyWith: new Set(), isKilled: false };
    workers.add(worker);
    child.on("message", (message) => hear(worker, message as FromWorker));
    child.once("exit", (code, signal) => replace(worker, `${code ?? signal}`));
  }

  function replace(worker: Worker, end: string): void {
    workers.delete(worker);
    if (isOver) return;
    if (!worker.isKilled) note(`a ${worker.role} ended by itself: ${end}`);
    for (const shopper of worker.busyWith) if (comesBack(shopper)) returning.push(shopper);
    spawn(worker.role);
  }

  function comesBack(shopper: number): boolean {
    return createPlan(seed, shopper, goods).persists && (visits.get(shopper) ?? 0) < MAX_VISITS;
  }

  function hear(worker: Worker, message: FromWorker): void {
    switch (message.kind) {
      case "ready":
        for (let place = 0; place < SHOPPERS_AT_ONCE; place++) sendShopper(worker);
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
      case "trouble":
        note(message.text);
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

  function note(text: string): void {
    report.troubles.set(text, (report.troubles.get(text) ?? 0) + 1);
  }

  for (const [role, count] of Object.entries(crew) as [Role, number][]) {
    for (let place = 0; place < count; place++) spawn(role);
  }

  return {
    report,
    /** Writes down an error that nothing the storm does explains. */
    note,
    /** Nobody new comes in; whoever is there goes on. */
    closeDoors: () => {
      isOpen = false;
    },
    isEmpty: () => returning.length === 0 && [...workers].every(({ busyWith }) => busyWith.size === 0),
    /** Ends one process of that role, whatever it is doing. */
    kill(role: Role, choose: (among: number) => number): void {
      const candidates = [...workers].filter((worker) => worker.role === role && !worker.isKilled);
      if (end(candidates[choose(candidates.length)])) report.kills[role]++;
    },
    /** A deployment: every process is replaced by one with the environment of now, one after the other. */
    async replaceAll(pauseMs: number): Promise<void> {
      for (const worker of [...workers]) {
        end(worker);
        await sleep(pauseMs);
      }
    },
    async stop(): Promise<void> {
      isOver = true;
      const ends = [...workers].map(({ child }) => new Promise((resolve) => child.once("exit", resolve)));
      for (const { child } of workers) child.kill("SIGKILL");
      await Promise.all(ends);
    },
  };
}

function withoutHosts({ OZURA_FORMER_API_URLS: _, ...environment }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return environment;
}
