import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/lib/platform/db";
import { createRateLimiter, type RateLimiter } from "@/lib/platform/rate-limiter";
import { useShop } from "../../support/shop";

useShop();

const isAllowed = async (limit: RateLimiter, key: string) => (await limit.consume(key)).ok;

describe("a rate limit", () => {
  test("concurrent calls never exceed the limit", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 3, seconds: 60 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => limit.consume("client")));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
  });

  test("each key has its own count", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 60 });
    expect([await isAllowed(limit, "one"), await isAllowed(limit, "other"), await isAllowed(limit, "one")]).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("an uncounted call does not use up the limit", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 60 });
    await limit.consume("client");
    await limit.uncount("client");
    expect(await isAllowed(limit, "client")).toBe(true);
  });

  test("the limit resets after its window", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 1 });
    await limit.consume("client");
    expect(await isAllowed(limit, "client")).toBe(false);
    await sleep(1_100);
    expect(await isAllowed(limit, "client")).toBe(true);
  });

  test("a refused call gets the number of seconds to wait", async () => {
    const limit = createRateLimiter(randomUUID(), { tries: 1, seconds: 60 });
    await limit.consume("client");
    const { ok, waitSeconds } = { waitSeconds: 0, ...(await limit.consume("client")) };
    expect(ok).toBe(false);
    expect(waitSeconds).toBeGreaterThan(50);
    expect(waitSeconds).toBeLessThanOrEqual(60);
  });

  test("the first calls of an instance need no SQL statement, and later calls are counted across instances", async () => {
    const name = randomUUID();
    const instances = [1, 2].map(() => createRateLimiter(name, { tries: 10, seconds: 60, uncounted: 3 }));
    const statements = vi.spyOn(db(), "$queryRawUnsafe");
    let allowed = 0;
    for (const limit of instances) for (let n = 0; n < 3; n++) if (await isAllowed(limit, "client")) allowed++;
    expect([allowed, statements.mock.calls.length]).toEqual([6, 0]);
    for (let n = 0; n < 20; n++) if (await isAllowed(instances[n % 2] as RateLimiter, "client")) allowed++;
    expect(allowed).toBe(6 + 7);
    // Each instance remembers that the limit is reached.
    expect(statements.mock.calls.length).toBeLessThanOrEqual(7 + 2);
    statements.mockRestore();
  });
});
