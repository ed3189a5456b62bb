import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createRateLimit } from "@/lib/rate-limit";
import { useShop } from "../support/shop";

useShop();

describe("a rate limit", () => {
  test("lets as many through as it allows, however many come at once", async () => {
    const limit = createRateLimit(randomUUID(), { tries: 3, seconds: 60 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => limit.take("somebody")));
    expect(answers.filter(Boolean)).toHaveLength(3);
  });

  test("counts each key by itself", async () => {
    const limit = createRateLimit(randomUUID(), { tries: 1, seconds: 60 });
    expect([await limit.take("one"), await limit.take("other"), await limit.take("one")]).toEqual([true, true, false]);
  });

  test("does not count what is given back", async () => {
    const limit = createRateLimit(randomUUID(), { tries: 1, seconds: 60 });
    await limit.take("somebody");
    await limit.giveBack("somebody");
    expect(await limit.take("somebody")).toBe(true);
  });

  test("is over after its time", async () => {
    const limit = createRateLimit(randomUUID(), { tries: 1, seconds: 1 });
    await limit.take("somebody");
    expect(await limit.take("somebody")).toBe(false);
    await sleep(1_100);
    expect(await limit.take("somebody")).toBe(true);
  });
});
