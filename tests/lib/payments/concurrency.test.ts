import { describe, expect, test } from "vitest";
import { createConcurrency } from "@/lib/payments/adaptive-concurrency";

/** Records answers until the concurrency limit is stable. */
function afterAnswers(concurrency: ReturnType<typeof createConcurrency>, providerMs: number, databaseMs = 5): number {
  for (let answer = 0; answer < 1_000; answer++) concurrency.answered({ providerMs, databaseMs });
  return concurrency.limit;
}

describe("T130: the concurrency limit", () => {
  test("grows to thirty while Ozura's latency is constant, at any latency", () => {
    for (const latency of [20, 150, 3_000]) expect(afterAnswers(createConcurrency(), latency)).toBe(30);
  });

  test("stops growing when answers become slower, and shrinks to its initial value when answers become much slower", () => {
    const concurrency = createConcurrency();
    for (let answer = 0; answer < 5 + 7; answer++) concurrency.answered({ providerMs: 150, databaseMs: 5 });
    const before = concurrency.limit;
    expect(before).toBeGreaterThan(5);
    expect(afterAnswers(concurrency, 300)).toBe(before);
    expect(afterAnswers(concurrency, 600)).toBe(5);
    expect(afterAnswers(concurrency, 160)).toBe(30);
  });

  test("halves when several consecutive payments get no answer, down to two", () => {
    const concurrency = createConcurrency();
    afterAnswers(concurrency, 150);
    concurrency.slowDown();
    expect(concurrency.limit).toBe(15);
    for (let time = 0; time < 10; time++) concurrency.slowDown();
    expect(concurrency.limit).toBe(2);
  });

  test("leaves database connections for shoppers: settling uses six of ten", () => {
    expect(afterAnswers(createConcurrency(), 150, 100)).toBe(15);
    expect(afterAnswers(createConcurrency(), 150, 1_800)).toBe(6);
  });

  test("never exceeds the configured maximum", () => {
    expect(afterAnswers(createConcurrency(1), 150)).toBe(1);
  });
});
