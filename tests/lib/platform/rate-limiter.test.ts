import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { createRateLimiter, type RateLimiter } from "@/lib/platform/rate-limiter";
import { useShop } from "../../support/shop";

useShop();

const may = async (limit: RateLimiter, key: string) => (await limit.consume(key)).ok;

describe("a rate limit", () => {
  test("lets as many through as it allows, however many come at once", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 3, seconds: 60 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => limit.consume("somebody")));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  });

  test("counts each key by itself", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 60 });
    expect([await may(limit, "one"), await may(limit, "other"), await may(limit, "one")]).toEqual([true, true, false]);
  });

  test("does not count what is given back", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 60 });
    await limit.consume("somebody");
    await limit.uncount("somebody");
    expect(await may(limit, "somebody")).toBe(true);
  });

  test("is over after its time", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 1 });
    await limit.consume("somebody");
    expect(await may(limit, "somebody")).toBe(false);
    await sleep(1_100);
    expect(await may(limit, "somebody")).toBe(true);
  });

  test("says how long to wait", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 60 });
    await limit.consume("somebody");
    const { ok, waitSeconds } = { waitSeconds: 0, ...(await limit.consume("somebody")) };
    expect(ok).toBe(false);
    expect(waitSeconds).toBeGreaterThan(50);
    expect(waitSeconds).toBeLessThanOrEqual(60);
  });

  test("lets some through without a statement, and counts the rest with the other instances", async () => {
    const name = randomUUID();
    const instances = [1, 2].map(() => createRateLimiter(name, { tries: 10, seconds: 60, uncounted: 3 }));
    const statements = vi.spyOn(db(), "$queryRawUnsafe");
    let through = 0;
    for (const limit of instances) for (let n = 0; n < 3; n++) if (await may(limit, "somebody")) through++;
    expect([through, statements.mock.calls.length]).toEqual([6, 0]);
    for (let n = 0; n < 20; n++) if (await may(instances[n % 2] as RateLimiter, "somebody")) through++;
    expect(through).toBe(6 + 7);
    // Each instance remembers that it is over.
    expect(statements.mock.calls.length).toBeLessThanOrEqual(7 + 2);
    statements.mockRestore();
  });
});
