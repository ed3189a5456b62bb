import type { Control } from "../ozura-emulator/control-client";
import { type Run, runScenario } from "./run-scenario";
import type { Scenario } from "./scenario";

const MAX_RUNS = 200;

export type RunHistory = ReturnType<typeof createRunHistory>;

/**
 * The latest runs since this server started, by number. Scenarios run one after the other, because they share one
 * product's stock.
 */
export function createRunHistory(control: Control) {
  const runs = new Map<number, Run>();
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function perform(scenario: Scenario): Promise<number> {
    const run = await runScenario(scenario, control);
    runs.set(++count, run);
    runs.delete(count - MAX_RUNS);
    waiting--;
    return count;
  }

  return {
    /** Runs a scenario and returns the run's number. */
    start(scenario: Scenario): Promise<number> {
      waiting++;
      const running = last.then(() => perform(scenario));
      last = running;
      return running;
    },

    find: (number: number) => runs.get(number) ?? null,

    latestOf(scenario: Scenario): { number: number; run: Run } | null {
      const found = [...runs].findLast(([, run]) => run.scenario === scenario);
      return found ? { number: found[0], run: found[1] } : null;
    },

    /** Number of scenarios that run or wait. */
    waiting: () => waiting,
  };
}
