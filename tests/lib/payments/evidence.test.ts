import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOzura, type Ozura } from "@/lib/ozura/client";
import { OzuraError } from "@/lib/ozura/errors";
import { type Verdict, verdict } from "@/lib/payments/verdict";

// Everything in one reply that can be evidence, and what follows from it. Each row is a reply of Ozura's, word for word.

const id = "session:1.ä";
const created = { amount: 2500, currency: "USD", merchantId: "m1", orderReference: "order-1", requireAmount: false };

/** A completed session that agrees with what we created, laid over with what a row changes. */
const paid = (change: object = {}) => ({
  sessionId: id,
  status: "completed",
  amount: "25.00",
  currency: "USD",
  pricing: { subtotal: 25, tax: 0, shipping: 0, total: 25, currency: "USD" },
  merchantId: "m1",
  metadata: { orderReference: "order-1" },
  transactionId: "txn_1",
  ...change,
});
const reply = (change: object = {}, data: object = {}, top: object = {}) => ({
  success: true,
  data: { session: paid(change), ...data },
  ...top,
});
const pricing = (change: object) => ({
  pricing: { subtotal: 25, tax: 0, shipping: 0, total: 25, currency: "USD", ...change },
});

/** "completed", "pending" and so on; the kind of an error; or the reasons of a mismatch. */
type Expected = Verdict["status"] | OzuraError["kind"] | string[];
type Row = [name: string, reply: unknown, expected: Expected];

const agreeing: Row[] = [
  ["everything agrees", reply(), "completed"],
  ["only the status is there", { data: { session: { status: "completed" } } }, "completed"],
  ["every other field is null", { success: null, data: { session: nulls() } }, "completed"],
  ["the envelope says success in words", reply({}, {}, { status: "success" }), "completed"],
  ["the envelope says the HTTP status", reply({}, { status: 200 }, { status: 200 }), "completed"],
  ["the envelope has an empty error", reply({}, {}, { error: null }), "completed"],
  ["another spelling of the status elsewhere", reply({}, { status: " Completed " }), "completed"],
  ["white space and small letters", reply({ currency: " usd ", merchantId: " m1 " }), "completed"],
  ["the currency in two spellings", reply({ currency: "usd", ...pricing({ currency: "USD " }) }), "completed"],
  [
    "amounts of one value in other forms",
    reply({ amount: 25, total: "25.0", ...pricing({ total: "25.00" }) }),
    "completed",
  ],
  ["both ids, alike", reply({ id }), "completed"],
  ["the id in the envelope too", reply({}, { sessionId: id }), "completed"],
  ["the id of the request in the envelope", reply({}, { id: "req_1" }, { id: "req_1" }), "completed"],
  ["metadata as JSON text", reply({ metadata: '{"orderReference":"order-1"}' }), "completed"],
  ["metadata without our reference", reply({ metadata: {} }), "completed"],
  ["metadata that is null", reply({ metadata: null }), "completed"],
  ["subtotal and shipping make up what we asked for", reply(pricing({ subtotal: 19, shipping: 6 })), "completed"],
  [
    "tax and surcharge named twice, alike",
    reply({ amount: "27.50", tax: "2.00", surcharge: 0.5, ...pricing({ tax: 2, surcharge: "0.50", total: 27.5 }) }),
    "completed",
  ],
  [
    "the highest tax and surcharge",
    reply({ amount: "32.50", ...pricing({ tax: 6.75, surcharge: 0.75, total: 32.5 }) }),
    "completed",
  ],
];

const aboutMoney: Row[] = [
  ["less", reply({ amount: "24.99", ...pricing({ total: 24.99 }) }), ["amount_short"]],
  ["more, without a label", reply({ amount: "26.00", ...pricing({ total: 26 }) }), ["amount_over"]],
  ["another amount beside the total", reply({ amount: "24.00" }), ["amount_contradictory"]],
  ["another amount in the envelope", reply({}, { amount: "24.00" }), ["amount_contradictory"]],
  ["another amount at the top", reply({}, {}, { amount: 1 }), ["amount_contradictory"]],
  ["another total beside pricing", reply({ total: "20.00" }), ["amount_contradictory"]],
  ["another total in the envelope", reply({}, { pricing: { total: 1 } }), ["amount_contradictory"]],
  ["another subtotal", reply(pricing({ subtotal: 20 })), ["amount_contradictory"]],
  ["shipping that nobody asked for", reply(pricing({ shipping: 5 })), ["amount_contradictory"]],
  ["an unreadable amount in the envelope", reply({}, { amount: { value: 25 } }), ["amount_contradictory"]],
  ["an unreadable amount", reply({ amount: true }), ["amount_unreadable"]],
  ["an unreadable subtotal", reply(pricing({ subtotal: [] })), ["amount_unreadable"]],
  ["pricing that is no object", reply({ pricing: "25.00" }), ["amount_unreadable", "currency"]],
  ["negative tax", reply(pricing({ tax: -2, total: 23 })), ["amount_unreadable"]],
  ["negative surcharge", reply({ surcharge: "-1.00" }), ["amount_unreadable"]],
  ["tax in words", reply(pricing({ tax: "none" })), ["amount_unreadable"]],
  [
    "tax that is named twice and differs",
    reply({ tax: 1, ...pricing({ tax: 0 }) }),
    ["tax_or_surcharge_contradictory"],
  ],
  [
    "surcharge that differs in the envelope",
    reply({ surcharge: 0 }, { surcharge: 3 }),
    ["tax_or_surcharge_contradictory"],
  ],
  [
    "tax as high as the price",
    reply({ amount: "50.00", ...pricing({ tax: 25, total: 50 }) }),
    ["tax_and_surcharge_too_high"],
  ],
  [
    "an absurd surcharge",
    reply({ amount: "99.00", surcharge: 74, ...pricing({ total: 99 }) }),
    ["tax_and_surcharge_too_high"],
  ],
  [
    "absurd tax beside no amount",
    { data: { session: { status: "completed", tax: 900 } } },
    ["tax_and_surcharge_too_high"],
  ],
];

const aboutCurrency: Row[] = [
  ["another currency", reply({ currency: "EUR", ...pricing({ currency: "EUR" }) }), ["currency"]],
  ["another currency in pricing", reply(pricing({ currency: "EUR" })), ["currency"]],
  ["another currency beside pricing", reply({ currency: "EUR" }), ["currency"]],
  ["another currency in the envelope", reply({}, { currency: "EUR" }), ["currency"]],
  ["an unreadable currency in pricing", reply(pricing({ currency: {} })), ["currency"]],
];

const aboutWhose: Row[] = [
  ["another merchant", reply({ merchantId: "m2" }), ["merchant"]],
  ["another merchant in the envelope", reply({}, { merchantId: "m2" }), ["merchant"]],
  ["another merchant at the top", reply({}, {}, { merchantId: "m2" }), ["merchant"]],
  ["an unreadable merchant", reply({ merchantId: ["m1"] }), ["merchant"]],
  ["another order", reply({ metadata: { orderReference: "order-2" } }), ["order_reference"]],
  ["another order in the envelope", reply({}, { metadata: { orderReference: "order-2" } }), ["order_reference"]],
  ["a reference that is no text", reply({ metadata: { orderReference: {} } }), ["order_reference"]],
  ...["order-1", "", "null", "[]", '"{}"', '{"orderReference":', [], ["order-1"], 5, true].map(
    (metadata): Row => [`metadata that is ${JSON.stringify(metadata)}`, reply({ metadata }), ["metadata_unreadable"]],
  ),
  ["unreadable metadata in the envelope", reply({}, { metadata: "order-1" }), ["metadata_unreadable"]],
  ["another transaction in the envelope", reply({}, { transactionId: "txn_2" }), ["transaction_contradictory"]],
];

const aboutWhich: Row[] = [
  ["another id beside ours", reply({ id: "session_2" }), ["session_contradictory"]],
  ["ours beside another id", reply({ sessionId: "session_2", id }), ["session_contradictory"]],
  ["an id that can't be read beside ours", reply({ id: {} }), ["session_contradictory"]],
  ["another id in the envelope", reply({}, { sessionId: "session_2" }), ["session_contradictory"]],
  [
    "another session beside it",
    reply({}, {}, { session: { id: "session_2", status: "completed" } }),
    ["session_contradictory"],
  ],
  ["another id alone", reply({ sessionId: "session_2" }), "malformed"],
  ["two other ids", reply({ sessionId: "session_2", id: "session_3" }), "malformed"],
  ["pending, with another id beside ours", reply({ status: "pending", id: "session_2" }), "malformed"],
  ["failed, with another id beside ours", reply({ status: "failed", id: "session_2" }), "malformed"],
];

const aboutStatus: Row[] = [
  ["completed and pending", reply({}, { status: "pending" }), ["status_contradictory"]],
  ["completed and failed at the top", reply({}, {}, { status: "failed" }), ["status_contradictory"]],
  ["completed and an unknown word", reply({}, { status: "settling" }), ["status_contradictory"]],
  [
    "completed, and cancelled in another session",
    reply({}, {}, { session: paid({ status: "cancelled" }) }),
    ["status_contradictory"],
  ],
  ["failed and completed", reply({ status: "failed" }, { status: "completed" }), ["status_contradictory"]],
  [
    "expired and completed in another session",
    reply({ status: "expired" }, {}, { session: paid() }),
    ["status_contradictory"],
  ],
  ["failed and cancelled", reply({ status: "failed" }, { status: "cancelled" }), "pending"],
  ["pending and completed", reply({ status: "pending" }, { status: "completed" }), "pending"],
  ["an unknown word and completed", reply({ status: "settling" }, { status: "completed" }), "pending"],
  [
    "a status that stands there twice",
    `{"data":{"session":{"status":"pending","status":"completed"}}}`,
    ["field_repeated"],
  ],
  ["the same by escapes", `{"data":{"session":{"st\\u0061tus":"pending","status":"completed"}}}`, ["field_repeated"]],
  ["two sessions", `{"data":{"session":{"status":"pending"},"session":{"status":"completed"}}}`, ["field_repeated"]],
  [
    "a merchant that stands there twice",
    JSON.stringify(reply()).replace('"merchantId"', '"merchantId":"m2","merchantId"'),
    ["field_repeated"],
  ],
];

const aboutSuccess: Row[] = [
  ["success is false", reply({}, {}, { success: false }), ["error_reported"]],
  ["success is false in words", reply({}, {}, { success: "false" }), ["error_reported"]],
  ["success is false in the envelope", reply({}, { success: false }), ["error_reported"]],
  ["an error beside it", reply({}, {}, { error: "Session not found" }), ["error_reported"]],
  ["success is false, and no session", { success: false, error: "text", details: [] }, "malformed"],
  ["success is false, and the session is open", reply({ status: "pending" }, {}, { success: false }), "pending"],
];

const notCompleted: Row[] = (["pending", "failed", "cancelled", "expired"] as const).map((status) => [
  `${status}, with evidence that differs`,
  reply({ status, amount: "1.00", currency: "EUR", merchantId: "m2", metadata: "x", tax: -1 }, { success: false }),
  status,
]);

function nulls() {
  return { ...Object.fromEntries(Object.keys(paid({ id })).map((name) => [name, null])), status: "completed" };
}

let body = "";
let ozura: Ozura;
const server = createServer((_request, response) => response.end(body));

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  ozura = createOzura({ apiUrl, merchantId: "m1", merchantName: "Shop", vaultApiKey: "v", merchantApiKey: "m" });
});
afterAll(() => server.close());

/** What the shop makes of a reply: the reasons where there are some, else the verdict's or the error's word. */
async function judge(answer: unknown): Promise<Expected> {
  body = typeof answer === "string" ? answer : JSON.stringify(answer);
  const session = await ozura.getSession(id).catch((error: unknown) => error as OzuraError);
  const judged = verdict(session, created);
  if (judged.status === "mismatch") return judged.reasons.toSorted();
  return session instanceof OzuraError ? session.kind : judged.status;
}

describe.each([
  ["evidence that agrees, or is missing", agreeing],
  ["money", aboutMoney],
  ["currency", aboutCurrency],
  ["whose it is", aboutWhose],
  ["which session it is", aboutWhich],
  ["status", aboutStatus],
  ["success", aboutSuccess],
  ["a session that is not completed", notCompleted],
])("T133: %s", (_topic, rows) => {
  test.each(rows)("%s", async (_name, answer, expected) => {
    expect(await judge(answer)).toEqual(expected);
  });
});
