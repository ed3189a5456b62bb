import type { SessionView } from "../../ozura-emulator/control-client";
import { CheckInconclusive } from "../check-errors";
import type { OrderState } from "../integration";
import type { Scenario } from "../scenario";

type DifferingReply = {
  name: string;
  row: number;
  reported: string;
  /** Fields that replace those of the provider's true response. */
  report: (session: SessionView) => Record<string, unknown>;
  allowed?: OrderState[];
  expected?: string;
};

const differingReplies: DifferingReply[] = [
  {
    name: "a cent less",
    row: 8,
    reported: "for a cent less",
    report: (session) => charged(session, -smallest(session)),
  },
  {
    name: "a negative amount",
    row: 8,
    reported: "for a negative amount",
    report: ({ request }) => money(`-${request.amount}`),
  },
  { name: "an amount that is no number", row: 8, reported: "for the amount 1e3", report: () => money("1e3") },
  {
    name: "a dollar more, without a tax label",
    row: 9,
    reported: "for more, with no tax named",
    report: (s) => charged(s, 1),
  },
  {
    name: "a dollar more, which is tax",
    row: 9,
    reported: "for more, of which the excess is named as tax",
    report: (session) => charged(session, 1, { tax: 1 }),
    allowed: ["paid"],
    expected: "tax that the provider added does not prevent the payment",
  },
  {
    name: "another currency",
    row: 10,
    reported: "in another currency, with the same digits",
    report: ({ request: { currency, amount } }) => {
      const other = currency === "EUR" ? "USD" : "EUR";
      return { currency: other, pricing: { total: Number(amount), currency: other } };
    },
  },
  {
    name: "another merchant",
    row: 6,
    reported: "for another merchant",
    report: () => ({ merchantId: "merchant_other" }),
  },
  {
    name: "another order's reference",
    row: 11,
    reported: "with metadata of another order",
    report: ({ request: { metadata } }) => {
      if (!metadata || Object.keys(metadata).length === 0)
        throw new CheckInconclusive("The integration sends no metadata to compare with.");
      return { metadata: Object.fromEntries(Object.keys(metadata).map((key) => [key, "another_order"])) };
    },
  },
  {
    name: "another session's object",
    row: 7,
    reported: "under another session's id",
    report: () => ({ sessionId: "sess_of_another_order_0001", id: "sess_of_another_order_0001" }),
    allowed: ["open", "review"],
    expected: "a reply about another session proves nothing: the order is neither paid nor ended, and is checked again",
  },
];

const neverPaid = "an order is never paid by evidence that differs; money was taken, so the order needs a review";

/** The session is completed, but the provider reports other values than those that were created. */
export const differingEvidence = differingReplies.map(
  ({ name, row, reported, report, allowed = ["open", "review"], expected = neverPaid }): Scenario => ({
    name,
    rows: [row],
    steps: `The provider reported the order's session as completed ${reported}.`,
    async run({ control, begin, returnToShop, expectState }) {
      const order = await begin();
      const session = await control.session(order.sessionId);
      await control.override(order.sessionId, report(session));
      await control.complete(order.sessionId);
      await returnToShop(order);
      await expectState(order, allowed, expected);
    },
  }),
);

type Contradiction = {
  name: string;
  reported: string;
  set?: (session: SessionView) => Record<string, unknown>;
  reply?: Record<string, unknown>;
};

const contradictions: Contradiction[] = [
  { name: "success: false with a session", reported: "with success: false", reply: { success: false } },
  {
    name: "two currencies in one reply",
    reported: "in the order's currency, with prices in another",
    set: ({ request: { currency, amount } }) => ({
      currency,
      pricing: { total: Number(amount), currency: currency === "EUR" ? "USD" : "EUR" },
    }),
  },
  {
    name: "two ids in one reply",
    reported: "with the right sessionId, and another id",
    set: ({ sessionId }) => ({ sessionId, id: "sess_of_another_order_0001" }),
  },
  {
    name: "two amounts in one reply",
    reported: "for the order's amount, with a total of a dollar less",
    set: ({ request }) => ({ amount: request.amount, pricing: { total: Number(request.amount) - 1 } }),
  },
  {
    name: "metadata that is not an object",
    reported: "with a string as metadata",
    set: ({ request: { metadata } }) => {
      if (!metadata || Object.keys(metadata).length === 0)
        throw new CheckInconclusive("The integration sends no metadata to compare with.");
      return { metadata: "no object" };
    },
  },
];

/** The session is completed, but the provider's response contradicts itself. */
export const contradictingEvidence = contradictions.map(
  ({ name, reported, set, reply = {} }): Scenario => ({
    name,
    rows: [133],
    steps: `The provider reported the order's session as completed ${reported}.`,
    async run({ control, begin, returnToShop, expectState }) {
      const order = await begin();
      const session = await control.session(order.sessionId);
      await control.override(order.sessionId, set?.(session) ?? {});
      await control.overrideReply(order.sessionId, reply);
      await control.complete(order.sessionId);
      await returnToShop(order);
      await expectState(order, ["open", "review"], neverPaid);
    },
  }),
);

/** The first exceeds 32 bits in cents; the second exceeds the integers that a double represents exactly. */
export const hugeAmounts = ["21474836.48", "90071992547409.93"].map(
  (amount): Scenario => ({
    name: `an amount of ${amount}`,
    rows: [132],
    steps: `The provider reported the order's session as completed for ${amount}, and the shopper returned three times.`,
    async run({ control, begin, returnToShop, waitForState }) {
      const order = await begin();
      await control.override(order.sessionId, money(amount));
      await control.complete(order.sessionId);
      for (let visits = 0; visits < 3; visits++) await returnToShop(order);
      await waitForState(order, ["review"], "an amount of any size can be recorded, and opens a review");
    },
  }),
);

export const statusOnly: Scenario = {
  name: "a reply with only a status",
  rows: [12],
  steps: "The provider reported the session as completed without any other field, as its documentation allows.",
  async run({ control, begin, returnToShop, waitForState }) {
    const order = await begin();
    const rest = ["sessionId", "merchantId", "merchantName", "amount", "currency", "pricing", "metadata"];
    await control.omit(order.sessionId, ...rest, "transactionId", "cardLastFour", "cardBrand", "expiresAt", "billing");
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(
      order,
      ["paid", "review"],
      "a missing field is not a difference: the order is paid or in review",
    );
  },
};

function charged({ request }: SessionView, more: number, labels: Record<string, number> = {}) {
  const total = (Number(request.amount) + more).toFixed(decimalsOf(request.amount));
  return { amount: total, pricing: { ...labels, total: Number(total), currency: request.currency } };
}

function money(amount: string) {
  return { amount, pricing: { total: amount } };
}

const decimalsOf = (amount: string) => amount.split(".")[1]?.length ?? 0;

/** The amount of one smallest unit: a cent, in currencies that have cents. */
function smallest({ request }: SessionView): number {
  return 10 ** -decimalsOf(request.amount);
}
