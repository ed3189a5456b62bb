import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OzuraError, type OzuraErrorKind } from "@/lib/ozura/errors";
import type { Session } from "@/lib/ozura/schemas";
import { type Expected, verdict } from "@/lib/payments/verdict";

const expected: Expected = {
  amount: 2500,
  currency: "USD",
  merchantId: "merchant",
  orderReference: "order",
  requireAmount: false,
};

const bare: Session = {
  status: "completed",
  ids: [],
  amount: null,
  total: null,
  subtotal: null,
  shipping: null,
  tax: null,
  surcharge: null,
  currency: null,
  merchantId: null,
  orderReference: null,
  contradictions: [],
  transactionId: null,
  cardBrand: null,
  cardLastFour: null,
  expiresAt: null,
};

const receipt = { transactionId: null, cardBrand: null, cardLastFour: null };

const verdictOf = (session: Partial<Session>, created: Partial<Expected> = {}) =>
  verdict({ ...bare, ...session }, { ...expected, ...created });

describe("the status that Ozura reports", () => {
  test.each(["failed", "cancelled", "expired"] as const)("%s ends the payment", (status) => {
    expect(verdictOf({ status })).toEqual({ status });
  });

  test("pending is not paid", () => {
    expect(verdictOf({ status: "pending" })).toEqual({ status: "pending", unknownStatus: false });
  });

  test("T14: an unknown status is not paid, and the payment stays pending", () => {
    expect(verdictOf({ status: "unknown" })).toEqual({ status: "pending", unknownStatus: true });
  });

  test("the amount is ignored while the status is not completed", () => {
    expect(verdictOf({ status: "pending", amount: "1.00" }).status).toBe("pending");
    expect(verdictOf({ status: "cancelled", amount: "25.00" }).status).toBe("cancelled");
  });
});

describe("an error of Ozura", () => {
  const unclear: OzuraErrorKind[] = [
    "rejected",
    "rate_limited",
    "conflict",
    "not_found",
    "unavailable",
    "timeout",
    "network_error",
    "malformed",
    "unusable",
  ];

  test.each(unclear)("T33–T43: %s is inconclusive about the payment", (kind) => {
    expect(verdict(new OzuraError(kind, "test"), expected)).toEqual({ status: "inconclusive", errorKind: kind });
  });

  test("T41: a 410 reply means that the session is expired", () => {
    expect(verdict(new OzuraError("gone", "test"), expected)).toEqual({ status: "expired" });
  });
});

describe("the amount of a completed session", () => {
  test("the requested amount completes the payment", () => {
    expect(verdictOf({ amount: "25.00", currency: "USD" })).toEqual({
      status: "completed",
      receipt: { ...receipt, chargedAmount: 2500 },
    });
  });

  test("T12: a reply without an amount completes the payment with an unverified amount", () => {
    expect(verdictOf({})).toEqual({ status: "completed", receipt: { ...receipt, chargedAmount: null } });
  });

  test("T12: a reply without an amount is a mismatch when the shop requires an amount", () => {
    expect(verdictOf({}, { requireAmount: true })).toMatchObject({ status: "mismatch", reasons: ["amount_missing"] });
  });

  test.each([
    ["24.99", "amount_short"],
    ["0", "amount_short"],
    ["0.00", "amount_short"],
    [0, "amount_short"],
    ["25.01", "amount_over"],
    ["-25.00", "amount_unreadable"],
    ["1e3", "amount_unreadable"],
    ["25.000", "amount_unreadable"],
    ["25,00", "amount_unreadable"],
    ["", "amount_unreadable"],
    [Number.NaN, "amount_unreadable"],
    // An amount above int4 is readable. An amount above 2^53 - 1 is not, because a number cannot hold it exactly.
    ["21474836.48", "amount_over"],
    ["90071992547409.91", "amount_over"],
    ["90071992547409.92", "amount_unreadable"],
    [90_071_992_547_409.92, "amount_unreadable"],
    [1e21, "amount_unreadable"],
    [Number.MAX_VALUE, "amount_unreadable"],
    [Number.POSITIVE_INFINITY, "amount_unreadable"],
    ["9".repeat(64), "amount_unreadable"],
  ])("T8: an amount of %j is not paid (%s)", (amount, reason) => {
    expect(verdictOf({ amount })).toMatchObject({ status: "mismatch", reasons: [reason] });
    expect(verdictOf({ total: amount })).toMatchObject({ status: "mismatch", reasons: [reason] });
  });

  test("T9: an excess that is labelled as tax and surcharge completes the payment", () => {
    expect(verdictOf({ total: 27.5, tax: 2, surcharge: "0.50" }).status).toBe("completed");
    expect(verdictOf({ amount: "27.50", tax: 2, surcharge: 0.5 }).status).toBe("completed");
    expect(verdictOf({ amount: "25.00", total: 27, tax: 2 })).toEqual({
      status: "completed",
      receipt: { ...receipt, chargedAmount: 2700 },
    });
  });

  test("T9: an excess without a sufficient label is a mismatch", () => {
    expect(verdictOf({ total: 27 })).toMatchObject({ status: "mismatch", reasons: ["amount_over"] });
    expect(verdictOf({ total: 27, tax: 1 })).toMatchObject({ status: "mismatch", reasons: ["amount_over"] });
  });

  test("T9: labels do not make a short amount sufficient", () => {
    expect(verdictOf({ total: 25, tax: 2 })).toMatchObject({ status: "mismatch", reasons: ["amount_short"] });
    expect(verdictOf({ total: 20, tax: -5 })).toMatchObject({ status: "mismatch", reasons: ["amount_unreadable"] });
  });

  test("T9: labels above the largest safe integer never complete the payment", () => {
    const most = "90071992547409.91";
    expect(verdictOf({ total: most, tax: most, surcharge: "25.00" }).status).toBe("mismatch");
    // A label that a number holds exactly is still too high.
    expect(verdictOf({ total: most, tax: "90071992547384.91" })).toMatchObject({
      reasons: ["tax_and_surcharge_too_high"],
    });
    expect(verdictOf({ total: 1e21, tax: 1e21 })).toMatchObject({ status: "mismatch", reasons: ["amount_unreadable"] });
  });

  test("an amount that contradicts the total is a mismatch", () => {
    expect(verdictOf({ amount: "24.99", total: 25 })).toMatchObject({
      status: "mismatch",
      reasons: ["amount_contradictory"],
    });
  });

  test("T10: equal digits in another currency are a mismatch, and the currency's letter case is ignored", () => {
    expect(verdictOf({ amount: "25.00", currency: "EUR" })).toMatchObject({
      status: "mismatch",
      reasons: ["currency"],
    });
    expect(verdictOf({ amount: "25.00", currency: "usd" }).status).toBe("completed");
  });

  test.each([
    ["JPY", 2500, "2500"],
    ["KWD", 2500, "2.500"],
  ])("an amount in %s is read in that currency's units", (currency, amount, text) => {
    expect(verdictOf({ amount: text, currency }, { amount, currency }).status).toBe("completed");
    expect(verdictOf({ amount: text, currency }, { amount: amount + 1, currency }).status).toBe("mismatch");
  });

  test("T8: no reported values complete the payment except the requested amount", () => {
    const reported = fc.option(
      fc.oneof(
        fc.string(),
        fc.double(),
        fc.integer().map((cents) => (cents / 100).toFixed(2)),
      ),
    );
    fc.assert(
      fc.property(reported, reported, reported, reported, (amount, total, tax, surcharge) => {
        const result = verdictOf({ amount, total, tax, surcharge });
        if (result.status !== "completed" || result.receipt.chargedAmount === null) return;
        const labelled = Math.round((Number(tax ?? 0) + Number(surcharge ?? 0)) * 100);
        expect(result.receipt.chargedAmount - labelled).toBe(2500);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("the owner of a session", () => {
  test("T6: another merchant's session is a mismatch", () => {
    expect(verdictOf({ merchantId: "somebody-else" })).toMatchObject({ status: "mismatch", reasons: ["merchant"] });
  });

  test("T11: another order's reference is a mismatch, and a missing reference is accepted", () => {
    expect(verdictOf({ orderReference: "another" })).toMatchObject({
      status: "mismatch",
      reasons: ["order_reference"],
    });
    expect(verdictOf({ orderReference: null }).status).toBe("completed");
  });

  test("the mismatch lists every reason", () => {
    const reasons = ["amount_short", "currency", "merchant", "order_reference"];
    expect(verdictOf({ amount: "1.00", currency: "EUR", merchantId: "x", orderReference: "y" })).toMatchObject({
      status: "mismatch",
      reasons,
    });
  });
});
