import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { runWorkers } from "@/lib/platform/run-workers";

describe("T130: runWorkers", () => {
  test("a free worker takes the next item at once, so that no item waits for a slow one", async () => {
    const items = [500, ...Array.from({ length: 60 }, () => 5)];
    const finished: number[] = [];
    await runWorkers({
      concurrency: () => 3,
      take: async () => items.shift() ?? null,
      handle: async (ms) => {
        await sleep(ms);
        finished.push(ms);
      },
    });
    expect(finished).toHaveLength(61);
    expect(finished.at(-1)).toBe(500);
  });

  test("the number of workers follows the current concurrency limit", async () => {
    let [left, running, most, limit] = [40, 0, 0, 2];
    await runWorkers({
      concurrency: () => limit,
      take: async () => (left > 0 ? left-- : null),
      handle: async (number) => {
        most = Math.max(most, ++running);
        if (number > 30) expect(running).toBeLessThanOrEqual(2);
        else limit = 6;
        await sleep(2);
        running--;
      },
    });
    expect(most).toBe(6);
  });

  test("workers look for new items as long as an item is in progress", async () => {
    const items = ["first"];
    const handled: string[] = [];
    await runWorkers({
      concurrency: () => 2,
      take: async () => items.shift() ?? null,
      handle: async (item) => {
        await sleep(5);
        if (item === "first") items.push("second");
        handled.push(item);
      },
    });
    expect(handled).toEqual(["first", "second"]);
  });

  test.each(["take", "handle"])(
    "after an error in %s workers start no new item, finish the started ones, and rethrow the error",
    async (where) => {
      const started: number[] = [];
      let next = 0;
      let finished = 0;
      const work = runWorkers({
        concurrency: () => 2,
        take: async () => {
          if (where === "take" && next === 2) throw new Error("broken");
          return next++;
        },
        handle: async (item) => {
          started.push(item);
          await sleep(item === 0 ? 30 : 5);
          if (where === "handle" && item === 1) throw new Error("broken");
          finished++;
        },
      });
      await expect(work).rejects.toThrow("broken");
      expect(started).toEqual([0, 1]);
      expect(finished).toBe(where === "take" ? 2 : 1);
    },
  );
});
