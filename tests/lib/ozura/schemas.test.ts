import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCreated, readSession, sessionIdSchema } from "../../../lib/ozura/schemas";

const bare = {
  status: "pending",
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

const read = (session: object) => readSession({ data: { session: { status: "completed", ...session } } });

describe("the session in a reply", () => {
  test.each([
    ["data.session", { success: true, data: { session: { status: "pending" } } }],
    ["data", { success: true, data: { status: "pending" } }],
    ["session", { success: true, session: { status: "pending" } }],
    ["session, beside data without a status", { data: { requestId: 1 }, session: { status: "pending" } }],
  ])("the session is found at %s, and every field except the status may be missing", (_place, reply) => {
    expect(readSession(reply)).toEqual(bare);
  });

  test("data.session has priority over data, and data over session", () => {
    const session = { status: "pending" };
    expect(readSession({ data: { status: "completed", session }, session: { status: "failed" } })?.status).toBe(
      "pending",
    );
    expect(readSession({ data: { status: "completed" }, session: { status: "failed" } })?.status).toBe("completed");
  });

  test.each([
    ["null", null],
    ["text", "completed"],
    ["a list", [{ status: "completed" }]],
    ["a bare session", { status: "completed" }],
    ["an error", { success: false, error: "text", details: [] }],
    ["an error with a status", { success: false, status: "completed" }],
    ["a list of sessions", { data: [{ status: "completed" }] }],
    ["a status that is not a string", { data: { session: { status: true } } }],
    ["a list of statuses", { data: { session: { status: ["completed"] } } }],
    ["no status", { data: { session: { amount: "25.00" } } }],
    ["an inherited status", JSON.parse('{"data": {"session": {"__proto__": {"status": "completed"}}}}')],
  ])("%s is not a session (T36)", (_name, reply) => {
    expect(readSession(reply)).toBeNull();
  });

  test("the session formats of 2025 and 2026 are read alike", () => {
    const session2025 = {
      sessionId: "session_1234",
      status: "completed",
      amount: "25.00",
      currency: "USD",
      merchantId: "m1",
      metadata: '{"orderReference":"ref-1"}',
      transactionId: "txn_1",
      cardBrand: "visa",
      cardLastFour: "1111",
      expiresAt: "2025-06-01T12:30:00.000Z",
    };
    const session2026 = {
      id: "session_1234",
      status: "COMPLETED",
      pricing: { subtotal: 25, tax: 1.75, surcharge: 0.5, shipping: 0, total: 27.25, currency: "USD" },
      merchantId: "m1",
      metadata: { orderReference: "ref-1" },
      transactionId: "txn_1",
      cardBrand: "VISA",
      cardLastFour: "1111",
      expiresAt: "2025-06-01T14:30:00+02:00",
      billing: { firstName: "Jane", email: "jane@example.com" },
    };
    const common = {
      status: "completed",
      ids: ["session_1234"],
      subtotal: null,
      shipping: null,
      contradictions: [],
      currency: "USD",
      merchantId: "m1",
      orderReference: "ref-1",
      transactionId: "txn_1",
      cardLastFour: "1111",
      expiresAt: new Date("2025-06-01T12:30:00Z"),
    };
    expect(readSession({ data: { session: session2025 } })).toEqual({
      ...common,
      amount: "25.00",
      total: null,
      tax: null,
      surcharge: null,
      cardBrand: "visa",
    });
    expect(readSession({ data: session2026 })).toEqual({
      ...common,
      amount: null,
      total: 27.25,
      subtotal: 25,
      shipping: 0,
      tax: 1.75,
      surcharge: 0.5,
      cardBrand: "VISA",
    });
  });

  test("tax and surcharge are read beside the amount and in pricing, and pricing has priority", () => {
    expect(read({ tax: "1.00", surcharge: 2 })).toMatchObject({ tax: "1.00", surcharge: 2, contradictions: [] });
    expect(read({ tax: "3.00", pricing: { tax: 3 } })).toMatchObject({ tax: 3, surcharge: null, contradictions: [] });
    expect(read({ tax: "1.00", pricing: { tax: 3 } })?.contradictions).toEqual(["tax_or_surcharge_contradictory"]);
  });

  test("any JSON gives a session or null, and never an exception (T36)", () => {
    const reply = fc.oneof(
      fc.jsonValue(),
      fc.jsonValue().map((session) => ({ data: { session } })),
    );
    fc.assert(
      fc.property(reply, fc.jsonValue(), (value, field) => {
        readSession(value);
        readCreated(value);
        const session = read({
          amount: field,
          pricing: field,
          metadata: field,
          expiresAt: field,
          transactionId: field,
        });
        return session?.status === "completed";
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the status", () => {
  const spellings = (word: string) => [word, word.toUpperCase(), ` ${word}\n`, word[0]?.toUpperCase() + word.slice(1)];
  const words = { pending: "pending", completed: "completed", failed: "failed", expired: "expired" };
  const rows = Object.entries({ ...words, cancelled: "cancelled", canceled: "cancelled" });

  test.each(rows.flatMap(([word, status]) => spellings(word).map((spelling) => [spelling, status])))(
    "the status %j means %s (T15)",
    (spelling, status) => {
      expect(readSession({ data: { session: { status: spelling } } })?.status).toBe(status);
    },
  );

  test.each(["", "paid", "complete", "completed!", "not completed", "c\u043empleted", "completed\0", "constructor"])(
    "the status %j is unknown (T14)",
    (word) => {
      expect(readSession({ data: { session: { status: word } } })?.status).toBe("unknown");
    },
  );

  test("only the status completed means paid (T14)", () => {
    const word = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.mixedCase(fc.constant("completed")));
    fc.assert(
      fc.property(word, (status) => {
        const paid = readSession({ data: { status } })?.status === "completed";
        return paid === /^\s*completed\s*$/i.test(status);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("evidence", () => {
  const nonsense = [{}, [], ["25.00"], true, false, { value: 25 }, "\0", "x".repeat(300)];

  test.each(nonsense)("an amount of %j is unreadable, not missing (T8)", (value) => {
    expect(read({ amount: value })?.amount).toBe("unreadable");
    expect(read({ pricing: { total: value, tax: value, surcharge: value } })).toMatchObject({
      total: "unreadable",
      tax: "unreadable",
      surcharge: "unreadable",
    });
  });

  test.each(nonsense)("a currency, merchant or reference of %j is unreadable, not missing (T6, T10, T11)", (value) => {
    const session = read({ id: value, currency: value, merchantId: value, metadata: { orderReference: value } });
    expect(session).toMatchObject({
      ids: ["unreadable"],
      currency: "unreadable",
      merchantId: "unreadable",
      orderReference: "unreadable",
    });
  });

  test.each(["25.00", 25, [], true])("pricing of %j is unreadable, not missing (T8)", (pricing) => {
    const all = { total: "unreadable", tax: "unreadable", surcharge: "unreadable", currency: "unreadable" };
    expect(read({ pricing })).toMatchObject(all);
  });

  test.each([undefined, null])("a field of %j is missing, not unreadable", (value) => {
    const everything = {
      amount: value,
      currency: value,
      merchantId: value,
      pricing: value,
      metadata: value,
      id: value,
    };
    expect(read(everything)).toEqual({ ...bare, status: "completed" });
  });

  test("unusual amounts are passed on unchanged to the verdict (T8)", () => {
    expect(read({ amount: "1e3" })?.amount).toBe("1e3");
    expect(read({ amount: -1 })?.amount).toBe(-1);
    expect(read({ amount: "" })?.amount).toBe("");
  });

  test("a numeric merchant id is read as a string of digits", () => {
    expect(read({ merchantId: 4711 })?.merchantId).toBe("4711");
  });

  test.each(['{"orderReference":', "not JSON", "[]", "null", "", 5, true, []])(
    "metadata of %j has no order reference and is reported as unreadable (T11, T133)",
    (metadata) => {
      expect(read({ metadata })).toMatchObject({ orderReference: null, contradictions: ["metadata_unreadable"] });
    },
  );
});

describe("fields that are only displayed", () => {
  test.each([{}, [], 5, true, "", "  ", "x".repeat(129), "txn\0", "txn\ud800", "txn\u202e"])(
    "a transaction id of %j is dropped, and the other fields are kept",
    (transactionId) => {
      expect(read({ transactionId, amount: "25.00" })).toMatchObject({ transactionId: null, amount: "25.00" });
    },
  );

  test.each(["4242424242424242", "111", "11a1", 1111, "١١١١"])(
    "%j is not the last four digits of a card",
    (cardLastFour) => {
      expect(read({ cardLastFour })?.cardLastFour).toBeNull();
    },
  );

  test.each(["soon", "2025-02-30T12:00:00Z", "2025-06-01", "2025-06-01T12:00:00", 1748779200, {}, ""])(
    "%j is not an expiry time",
    (expiresAt) => {
      expect(read({ expiresAt })?.expiresAt).toBeNull();
    },
  );
});

describe("a created session", () => {
  const created = { sessionId: "session_1234", checkoutUrl: "https://x.example/checkout/session_1234" };

  test.each([
    ["data", { success: true, data: created }],
    ["the top level", { success: true, ...created }],
  ])("the created session is found at %s", (_place, reply) => {
    expect(readCreated(reply)).toEqual({ ...created, expiresAt: null });
  });

  // Ozura documents no format of its ids.
  test.each([
    "a",
    "a".repeat(255),
    "session_ABC-123",
    "session.1:2",
    "../../admin",
    "session/1234",
    "ü".repeat(127),
    "会话🧾",
    "\u{e000}",
  ])("%s is a valid session id (T136)", (sessionId) => {
    expect(readCreated({ data: { ...created, sessionId } })?.sessionId).toBe(sessionId);
  });

  test.each([
    "",
    ".",
    "..",
    "a".repeat(256),
    "ü".repeat(128),
    "session 1234",
    "session\u00a01234",
    "session\u2028",
    "session_1234\n",
    "session\0",
    "session\u007f",
    "session\u202e4321",
    "session\u200b",
    "session\ud800",
    12345678,
    null,
  ])("%j is not a valid session id (T22–T24, T136)", (sessionId) => {
    expect(sessionIdSchema.safeParse(sessionId).success).toBe(false);
    expect(readCreated({ data: { ...created, sessionId } })).toBeNull();
  });
});
