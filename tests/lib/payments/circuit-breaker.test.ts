import { describe, expect, test } from "vitest";
import { OzuraError, type OzuraErrorKind } from "@/lib/ozura/errors";
import { createCircuitBreaker } from "@/lib/payments/circuit-breaker";

const failure = (kind: OzuraErrorKind) => new OzuraError(kind, "GET /api/sessions/…");
const isProbe = true;

function failing(kind: OzuraErrorKind, count = 5, wasCreating = false) {
  const breaker = createCircuitBreaker();
  for (let payment = 0; payment < count; payment++)
    breaker.record(`payment-${payment}`, failure(kind), { wasCreating });
  return breaker;
}

function failProbes(breaker: ReturnType<typeof createCircuitBreaker>) {
  for (let probe = 0; probe < 3; probe++) breaker.record(`probe-${probe}`, failure("timeout"), { isProbe });
}

describe("T129: the circuit breaker", () => {
  test.each(["unavailable", "timeout", "network_error", "malformed"] as const)(
    "is half-open after five consecutive payments with %s, and opens after three failed probes",
    (kind) => {
      expect(failing(kind, 4).isHalfOpen).toBe(false);
      const breaker = failing(kind);
      expect(breaker).toMatchObject({ isHalfOpen: true, isOpen: false });
      failProbes(breaker);
      expect(breaker.isOpen).toBe(true);
    },
  );

  test.each(["rejected", "not_found", "gone", "conflict", "rate_limited"] as const)(
    "treats %s as an answer about one session, and stays closed",
    (kind) => {
      const breaker = failing(kind, 600);
      expect(breaker).toMatchObject({ isHalfOpen: false, isOpen: false });
    },
  );

  test("closes after any answer, including a 4xx answer to a probe", () => {
    for (const answer of [null, failure("rejected")]) {
      const breaker = failing("timeout");
      breaker.record("probe", answer, { isProbe });
      expect(breaker).toMatchObject({ isHalfOpen: false, isOpen: false });
      failProbes(breaker);
      expect(breaker.isOpen).toBe(false);
    }
  });

  test("counts a payment once when the payment fails repeatedly", () => {
    const breaker = createCircuitBreaker();
    for (let time = 0; time < 10; time++) breaker.record("one-payment", failure("timeout"));
    expect(breaker.isHalfOpen).toBe(false);
  });

  test("is half-open after five refused session creations, because each refusal ends a payment", () => {
    expect(failing("rejected", 5, true).isHalfOpen).toBe(true);
  });
});
