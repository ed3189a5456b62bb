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

const judge = (session: Partial<Session>, created: Partial<Expected> = {}) =>
  verdict({ ...bare, ...session }, { ...expected, ...created });

describe("the status that Ozura reports", () => {
  test.each(["failed", "cancelled", "expired"] as const)("%s ends the payment", (status) => {
    expect(judge({ status })).toEqual({ status });
  });

  test("pending is not paid", () => {
    expect(judge({ status: "pending" })).toEqual({ status: "pending", unknownStatus: false });
  });

  test("T14: a word that we don't know is not paid, and will be asked about again", () => {
    expect(judge({ status: "unknown" })).toEqual({ status: "pending", unknownStatus: true });
  });

  test("money means nothing while the status is not completed", () => {
    expect(judge({ status: "pending", amount: "1.00" }).status).toBe("pending");
    expect(judge({ status: "cancelled", amount: "25.00" }).status).toBe("cancelled");
  });
});

describe("a fault of Ozura's", () => {
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

  test.each(unclear)("T33–T43: %s says nothing about the money", (kind) => {
    expect(verdict(new OzuraError(kind, "test"), expected)).toEqual({ status: "inconclusive", errorKind: kind });
  });

  test("T41: 410 is how a read says expired", () => {
    expect(verdict(new OzuraError("gone", "test"), expected)).toEqual({ status: "expired" });
  });
});

describe("the money of a completed session", () => {
  test("the amount that we asked for is paid", () => {
    expect(judge({ amount: "25.00", currency: "USD" })).toEqual({
      status: "completed",
      receipt: { ...receipt, chargedAmount: 2500 },
    });
  });

  test("T12: without an amount it is paid, but not verified", () => {
    expect(judge({})).toEqual({ status: "completed", receipt: { ...receipt, chargedAmount: null } });
  });

  test("T12: without an amount it is held for review where the shop requires one", () => {
    expect(judge({}, { requireAmount: true })).toMatchObject({ status: "mismatch", reasons: ["amount_missing"] });
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
    // Above int4: an amount like any other. Above 2^53 - 1: none that a number holds exactly.
    ["21474836.48", "amount_over"],
    ["90071992547409.91", "amount_over"],
    ["90071992547409.92", "amount_unreadable"],
    [90_071_992_547_409.92, "amount_unreadable"],
    [1e21, "amount_unreadable"],
    [Number.MAX_VALUE, "amount_unreadable"],
    [Number.POSITIVE_INFINITY, "amount_unreadable"],
    ["9".repeat(64), "amount_unreadable"],
  ])("T8: an amount of %j is not paid (%s)", (amount, reason) => {
    expect(judge({ amount })).toMatchObject({ status: "mismatch", reasons: [reason] });
    expect(judge({ total: amount })).toMatchObject({ status: "mismatch", reasons: [reason] });
  });

  test("T9: more is paid when the excess is labelled as tax and surcharge", () => {
    expect(judge({ total: 27.5, tax: 2, surcharge: "0.50" }).status).toBe("completed");
    expect(judge({ amount: "27.50", tax: 2, surcharge: 0.5 }).status).toBe("completed");
    expect(judge({ amount: "25.00", total: 27, tax: 2 })).toEqual({
      status: "completed",
      receipt: { ...receipt, chargedAmount: 2700 },
    });
  });

  test("T9: more without a label, or with one that does not explain it, is reviewed", () => {
    expect(judge({ total: 27 })).toMatchObject({ status: "mismatch", reasons: ["amount_over"] });
    expect(judge({ total: 27, tax: 1 })).toMatchObject({ status: "mismatch", reasons: ["amount_over"] });
  });

  test("T9: labels can't make too little enough", () => {
    expect(judge({ total: 25, tax: 2 })).toMatchObject({ status: "mismatch", reasons: ["amount_short"] });
    expect(judge({ total: 20, tax: -5 })).toMatchObject({ status: "mismatch", reasons: ["amount_unreadable"] });
  });

  test("T9: labels above what a number holds exactly never make it paid", () => {
    const most = "90071992547409.91";
    expect(judge({ total: most, tax: most, surcharge: "25.00" }).status).toBe("mismatch");
    // Read exactly, they are still absurd.
    expect(judge({ total: most, tax: "90071992547384.91" })).toMatchObject({ reasons: ["tax_and_surcharge_too_high"] });
    expect(judge({ total: 1e21, tax: 1e21 })).toMatchObject({ status: "mismatch", reasons: ["amount_unreadable"] });
  });

  test("an amount and a total that contradict each other are reviewed", () => {
    expect(judge({ amount: "24.99", total: 25 })).toMatchObject({
      status: "mismatch",
      reasons: ["amount_contradictory"],
    });
  });

  test("T10: the same digits in another currency are not paid; the case of the letters does not matter", () => {
    expect(judge({ amount: "25.00", currency: "EUR" })).toMatchObject({ status: "mismatch", reasons: ["currency"] });
    expect(judge({ amount: "25.00", currency: "usd" }).status).toBe("completed");
  });

  test.each([
    ["JPY", 2500, "2500"],
    ["KWD", 2500, "2.500"],
  ])("an amount in %s is read in that currency's units", (currency, amount, text) => {
    expect(judge({ amount: text, currency }, { amount, currency }).status).toBe("completed");
    expect(judge({ amount: text, currency }, { amount: amount + 1, currency }).status).toBe("mismatch");
  });

  test("T8: nothing but the amount that we asked for is ever paid, whatever is reported", () => {
    const reported = fc.option(
      fc.oneof(
        fc.string(),
        fc.double(),
        fc.integer().map((cents) => (cents / 100).toFixed(2)),
      ),
    );
    fc.assert(
      fc.property(reported, reported, reported, reported, (amount, total, tax, surcharge) => {
        const result = judge({ amount, total, tax, surcharge });
        if (result.status !== "completed" || result.receipt.chargedAmount === null) return;
        const labelled = Math.round((Number(tax ?? 0) + Number(surcharge ?? 0)) * 100);
        expect(result.receipt.chargedAmount - labelled).toBe(2500);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe("whose session it is", () => {
  test("T6: another merchant's is not paid", () => {
    expect(judge({ merchantId: "somebody-else" })).toMatchObject({ status: "mismatch", reasons: ["merchant"] });
  });

  test("T11: another order's reference is not paid; a missing one is no error", () => {
    expect(judge({ orderReference: "another" })).toMatchObject({ status: "mismatch", reasons: ["order_reference"] });
    expect(judge({ orderReference: null }).status).toBe("completed");
  });

  test("every reason is named", () => {
    const reasons = ["amount_short", "currency", "merchant", "order_reference"];
    expect(judge({ amount: "1.00", currency: "EUR", merchantId: "x", orderReference: "y" })).toMatchObject({
      status: "mismatch",
      reasons,
    });
  });
});
