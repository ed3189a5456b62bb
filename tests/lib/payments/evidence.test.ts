import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOzura, type Ozura } from "@/lib/ozura/client";
import { OzuraError } from "@/lib/ozura/errors";
import { type Verdict, verdict } from "@/lib/payments/verdict";

// Each row is one complete reply of Ozura and the verdict that its fields lead to.

const id = "session:1.ä";
const created = { amount: 2500, currency: "USD", merchantId: "m1", orderReference: "order-1", requireAmount: false };

/** A completed session that matches the created session, with the changes of one row. */
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

const matchingRows: Row[] = [
  ["all fields match", reply(), "completed"],
  ["the reply has only the status", { data: { session: { status: "completed" } } }, "completed"],
  ["all other fields are null", { success: null, data: { session: nullSession() } }, "completed"],
  ["the envelope reports success as a string", reply({}, {}, { status: "success" }), "completed"],
  ["the envelope repeats the HTTP status", reply({}, { status: 200 }, { status: 200 }), "completed"],
  ["the envelope has an empty error", reply({}, {}, { error: null }), "completed"],
  ["the envelope spells the status differently", reply({}, { status: " Completed " }), "completed"],
  ["white space and lower case", reply({ currency: " usd ", merchantId: " m1 " }), "completed"],
  ["the currency in two spellings", reply({ currency: "usd", ...pricing({ currency: "USD " }) }), "completed"],
  [
    "equal amounts in different formats",
    reply({ amount: 25, total: "25.0", ...pricing({ total: "25.00" }) }),
    "completed",
  ],
  ["two equal ids", reply({ id }), "completed"],
  ["the session id in the envelope", reply({}, { sessionId: id }), "completed"],
  ["the request id in the envelope", reply({}, { id: "req_1" }, { id: "req_1" }), "completed"],
  ["metadata as JSON text", reply({ metadata: '{"orderReference":"order-1"}' }), "completed"],
  ["metadata without an order reference", reply({ metadata: {} }), "completed"],
  ["metadata that is null", reply({ metadata: null }), "completed"],
  [
    "subtotal and shipping that add up to the requested amount",
    reply(pricing({ subtotal: 19, shipping: 6 })),
    "completed",
  ],
  [
    "tax and surcharge repeated with equal values",
    reply({ amount: "27.50", tax: "2.00", surcharge: 0.5, ...pricing({ tax: 2, surcharge: "0.50", total: 27.5 }) }),
    "completed",
  ],
  [
    "the highest accepted tax and surcharge",
    reply({ amount: "32.50", ...pricing({ tax: 6.75, surcharge: 0.75, total: 32.5 }) }),
    "completed",
  ],
];

const amountRows: Row[] = [
  ["a lower amount", reply({ amount: "24.99", ...pricing({ total: 24.99 }) }), ["amount_short"]],
  ["a higher amount without a label", reply({ amount: "26.00", ...pricing({ total: 26 }) }), ["amount_over"]],
  ["another amount beside the total", reply({ amount: "24.00" }), ["amount_contradictory"]],
  ["another amount in the envelope", reply({}, { amount: "24.00" }), ["amount_contradictory"]],
  ["another amount at the top", reply({}, {}, { amount: 1 }), ["amount_contradictory"]],
  ["another total beside pricing", reply({ total: "20.00" }), ["amount_contradictory"]],
  ["another total in the envelope", reply({}, { pricing: { total: 1 } }), ["amount_contradictory"]],
  ["another subtotal", reply(pricing({ subtotal: 20 })), ["amount_contradictory"]],
  ["shipping that the shop did not request", reply(pricing({ shipping: 5 })), ["amount_contradictory"]],
  ["an unreadable amount in the envelope", reply({}, { amount: { value: 25 } }), ["amount_contradictory"]],
  ["an unreadable amount", reply({ amount: true }), ["amount_unreadable"]],
  ["an unreadable subtotal", reply(pricing({ subtotal: [] })), ["amount_unreadable"]],
  ["pricing that is not an object", reply({ pricing: "25.00" }), ["amount_unreadable", "currency"]],
  ["negative tax", reply(pricing({ tax: -2, total: 23 })), ["amount_unreadable"]],
  ["negative surcharge", reply({ surcharge: "-1.00" }), ["amount_unreadable"]],
  ["tax as a word", reply(pricing({ tax: "none" })), ["amount_unreadable"]],
  ["tax repeated with different values", reply({ tax: 1, ...pricing({ tax: 0 }) }), ["tax_or_surcharge_contradictory"]],
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
    "absurd tax without an amount",
    { data: { session: { status: "completed", tax: 900 } } },
    ["tax_and_surcharge_too_high"],
  ],
];

const currencyRows: Row[] = [
  ["another currency", reply({ currency: "EUR", ...pricing({ currency: "EUR" }) }), ["currency"]],
  ["another currency in pricing", reply(pricing({ currency: "EUR" })), ["currency"]],
  ["another currency beside pricing", reply({ currency: "EUR" }), ["currency"]],
  ["another currency in the envelope", reply({}, { currency: "EUR" }), ["currency"]],
  ["an unreadable currency in pricing", reply(pricing({ currency: {} })), ["currency"]],
];

const ownerRows: Row[] = [
  ["another merchant", reply({ merchantId: "m2" }), ["merchant"]],
  ["another merchant in the envelope", reply({}, { merchantId: "m2" }), ["merchant"]],
  ["another merchant at the top", reply({}, {}, { merchantId: "m2" }), ["merchant"]],
  ["an unreadable merchant", reply({ merchantId: ["m1"] }), ["merchant"]],
  ["another order", reply({ metadata: { orderReference: "order-2" } }), ["order_reference"]],
  ["another order in the envelope", reply({}, { metadata: { orderReference: "order-2" } }), ["order_reference"]],
  ["an order reference that is not a string", reply({ metadata: { orderReference: {} } }), ["order_reference"]],
  ...["order-1", "", "null", "[]", '"{}"', '{"orderReference":', [], ["order-1"], 5, true].map(
    (metadata): Row => [`metadata that is ${JSON.stringify(metadata)}`, reply({ metadata }), ["metadata_unreadable"]],
  ),
  ["unreadable metadata in the envelope", reply({}, { metadata: "order-1" }), ["metadata_unreadable"]],
  ["another transaction in the envelope", reply({}, { transactionId: "txn_2" }), ["transaction_contradictory"]],
];

const identityRows: Row[] = [
  ["another id beside ours", reply({ id: "session_2" }), ["session_contradictory"]],
  ["our id beside another id", reply({ sessionId: "session_2", id }), ["session_contradictory"]],
  ["an unreadable id beside ours", reply({ id: {} }), ["session_contradictory"]],
  ["another id in the envelope", reply({}, { sessionId: "session_2" }), ["session_contradictory"]],
  [
    "another session at the top",
    reply({}, {}, { session: { id: "session_2", status: "completed" } }),
    ["session_contradictory"],
  ],
  ["another id alone", reply({ sessionId: "session_2" }), "malformed"],
  ["two other ids", reply({ sessionId: "session_2", id: "session_3" }), "malformed"],
  ["pending, with another id beside ours", reply({ status: "pending", id: "session_2" }), "malformed"],
  ["failed, with another id beside ours", reply({ status: "failed", id: "session_2" }), "malformed"],
];

const statusRows: Row[] = [
  ["completed and pending", reply({}, { status: "pending" }), ["status_contradictory"]],
  ["completed and failed at the top", reply({}, {}, { status: "failed" }), ["status_contradictory"]],
  ["completed and an unknown status", reply({}, { status: "settling" }), ["status_contradictory"]],
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
  ["an unknown status and completed", reply({ status: "settling" }, { status: "completed" }), "pending"],
  ["a repeated status field", `{"data":{"session":{"status":"pending","status":"completed"}}}`, ["field_repeated"]],
  [
    "a repeated status field with an escaped name",
    `{"data":{"session":{"st\\u0061tus":"pending","status":"completed"}}}`,
    ["field_repeated"],
  ],
  ["two sessions", `{"data":{"session":{"status":"pending"},"session":{"status":"completed"}}}`, ["field_repeated"]],
  [
    "a repeated merchant field",
    JSON.stringify(reply()).replace('"merchantId"', '"merchantId":"m2","merchantId"'),
    ["field_repeated"],
  ],
];

const successRows: Row[] = [
  ["success is false", reply({}, {}, { success: false }), ["error_reported"]],
  ["success is the string false", reply({}, {}, { success: "false" }), ["error_reported"]],
  ["success is false in the envelope", reply({}, { success: false }), ["error_reported"]],
  ["an error at the top", reply({}, {}, { error: "Session not found" }), ["error_reported"]],
  ["success is false without a session", { success: false, error: "text", details: [] }, "malformed"],
  ["success is false and the session is open", reply({ status: "pending" }, {}, { success: false }), "pending"],
];

const notCompletedRows: Row[] = (["pending", "failed", "cancelled", "expired"] as const).map((status) => [
  `${status} with contradictory evidence`,
  reply({ status, amount: "1.00", currency: "EUR", merchantId: "m2", metadata: "x", tax: -1 }, { success: false }),
  status,
]);

function nullSession() {
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

/** Returns the mismatch reasons when there are any, otherwise the kind of the error or the status of the verdict. */
async function verdictOf(answer: unknown): Promise<Expected> {
  body = typeof answer === "string" ? answer : JSON.stringify(answer);
  const session = await ozura.getSession(id).catch((error: unknown) => error as OzuraError);
  const result = verdict(session, created);
  if (result.status === "mismatch") return result.reasons.toSorted();
  return session instanceof OzuraError ? session.kind : result.status;
}

describe.each([
  ["matching or missing evidence", matchingRows],
  ["the amount", amountRows],
  ["the currency", currencyRows],
  ["the owner of the session", ownerRows],
  ["the identity of the session", identityRows],
  ["the status", statusRows],
  ["the success flag", successRows],
  ["a session that is not completed", notCompletedRows],
])("T133: %s", (_topic, rows) => {
  test.each(rows)("%s", async (_name, answer, expected) => {
    expect(await verdictOf(answer)).toEqual(expected);
  });
});
