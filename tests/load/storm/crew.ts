import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Goods, planOf } from "./plan";
import type { FromWorker, Role, ToWorker } from "./wire";

/** How many shoppers one process serves at a time, as a server would. */
const SHOPPERS_AT_ONCE = 12;
/** A shopper whose server dies under them comes back, if that is their way, this often at most. */
const MAX_VISITS = 3;

export type CrewReport = {
  kills: Record<Role, number>;
  counts: Record<string, number>;
  troubles: Map<string, number>;
  shoppers: number;
};

export type Crew = ReturnType<typeof startCrew>;

type Worker = { role: Role; child: ChildProcess; busyWith: Set<number>; isKilled: boolean };
type Options = { seed: number; goods: Goods; crew: Record<Role, number> };

/** The processes of a storm. Whoever ends is replaced at once, until `stop`. */
export function startCrew({ seed, goods, crew }: Options) {
  const report: CrewReport = {
    kills: { shopper: 0, reconciler: 0, expirer: 0 },
    counts: {},
    troubles: new Map(),
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
    return planOf(seed, shopper, goods).persists && (visits.get(shopper) ?? 0) < MAX_VISITS;
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
      const victim = candidates[choose(candidates.length)];
      if (!victim?.child.kill("SIGKILL")) return;
      victim.isKilled = true;
      report.kills[role]++;
    },
    async stop(): Promise<void> {
      isOver = true;
      const ends = [...workers].map(({ child }) => new Promise((resolve) => child.once("exit", resolve)));
      for (const { child } of workers) child.kill("SIGKILL");
      await Promise.all(ends);
    },
  };
}
