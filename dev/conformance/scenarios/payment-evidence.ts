import type { SessionView } from "../../ozura-emulator/control-client";
import { CheckInconclusive } from "../check-result";
import type { Meaning } from "../integration";
import type { Scenario } from "../scenario";

type Case = {
  name: string;
  row: number;
  says: string;
  /** Fields that replace those of the provider's true response. */
  report: (session: SessionView) => Record<string, unknown>;
  may?: Meaning[];
  should?: string;
};

const cases: Case[] = [
  { name: "a cent less", row: 8, says: "for a cent less", report: (session) => charged(session, -smallest(session)) },
  {
    name: "a negative amount",
    row: 8,
    says: "for a negative amount",
    report: ({ request }) => money(`-${request.amount}`),
  },
  { name: "an amount that is no number", row: 8, says: "for the amount 1e3", report: () => money("1e3") },
  { name: "a dollar more, without a label", row: 9, says: "for more, with no tax named", report: (s) => charged(s, 1) },
  {
    name: "a dollar more, which is tax",
    row: 9,
    says: "for more, of which the excess is named as tax",
    report: (session) => charged(session, 1, { tax: 1 }),
    may: ["paid"],
    should: "tax that the provider added is no reason not to accept the payment",
  },
  {
    name: "another currency",
    row: 10,
    says: "in another currency, with the same digits",
    report: ({ request: { currency, amount } }) => {
      const other = currency === "EUR" ? "USD" : "EUR";
      return { currency: other, pricing: { total: Number(amount), currency: other } };
    },
  },
  { name: "another merchant", row: 6, says: "for another merchant", report: () => ({ merchantId: "merchant_other" }) },
  {
    name: "another order's reference",
    row: 11,
    says: "with metadata that name another order",
    report: ({ request: { metadata } }) => {
      if (!metadata || Object.keys(metadata).length === 0)
        throw new CheckInconclusive("It sends no metadata to compare with.");
      return { metadata: Object.fromEntries(Object.keys(metadata).map((key) => [key, "another_order"])) };
    },
  },
  {
    name: "another session's object",
    row: 7,
    says: "under another session's id",
    report: () => ({ sessionId: "sess_of_somebody_else_0001", id: "sess_of_somebody_else_0001" }),
    may: ["open", "review"],
    should: "an answer about another session is no answer: not paid, not ended, ask again",
  },
];

const notPaid = "evidence that differs is never paid; and as money was taken, the order waits for a person";

/** The session is completed, but the provider reports other values than those that were created. */
export const differingEvidence = cases.map(
  ({ name, row, says, report, may = ["open", "review"], should = notPaid }): Scenario => ({
    name,
    rows: [row],
    did: `The provider reported the order's session as completed ${says}.`,
    async run({ control, begin, comeBack, mustBe }) {
      const order = await begin();
      const session = await control.session(order.sessionId);
      await control.override(order.sessionId, report(session));
      await control.complete(order.sessionId);
      await comeBack(order);
      await mustBe(order, may, should);
    },
  }),
);

type Contradiction = {
  name: string;
  says: string;
  set?: (session: SessionView) => Record<string, unknown>;
  reply?: Record<string, unknown>;
};

const contradictions: Contradiction[] = [
  { name: "success: false beside a session", says: "with success: false beside it", reply: { success: false } },
  {
    name: "two currencies in one answer",
    says: "in the order's currency, with prices in another",
    set: ({ request: { currency, amount } }) => ({
      currency,
      pricing: { total: Number(amount), currency: currency === "EUR" ? "USD" : "EUR" },
    }),
  },
  {
    name: "two ids in one answer",
    says: "with the right sessionId, and another id",
    set: ({ sessionId }) => ({ sessionId, id: "sess_of_somebody_else_0001" }),
  },
  {
    name: "two amounts in one answer",
    says: "for the order's amount, with a total of a dollar less",
    set: ({ request }) => ({ amount: request.amount, pricing: { total: Number(request.amount) - 1 } }),
  },
  {
    name: "metadata that are no object",
    says: "with metadata that are a text",
    set: ({ request: { metadata } }) => {
      if (!metadata || Object.keys(metadata).length === 0)
        throw new CheckInconclusive("It sends no metadata to compare with.");
      return { metadata: "no object" };
    },
  },
];

/** The session is completed, but the provider's response contradicts itself. */
export const contradictingEvidence = contradictions.map(
  ({ name, says, set, reply = {} }): Scenario => ({
    name,
    rows: [133],
    did: `The provider reported the order's session as completed ${says}.`,
    async run({ control, begin, comeBack, mustBe }) {
      const order = await begin();
      const session = await control.session(order.sessionId);
      await control.override(order.sessionId, set?.(session) ?? {});
      await control.overrideReply(order.sessionId, reply);
      await control.complete(order.sessionId);
      await comeBack(order);
      await mustBe(order, ["open", "review"], notPaid);
    },
  }),
);

/** The first exceeds 32 bits in cents; the second exceeds the integers that a double represents exactly. */
export const hugeAmounts = ["21474836.48", "90071992547409.93"].map(
  (amount): Scenario => ({
    name: `an amount of ${amount}`,
    rows: [132],
    did: `The provider reported the order's session as completed for ${amount}, and the shopper came back three times.`,
    async run({ control, begin, comeBack, mustBecome }) {
      const order = await begin();
      await control.override(order.sessionId, money(amount));
      await control.complete(order.sessionId);
      for (let visits = 0; visits < 3; visits++) await comeBack(order);
      await mustBecome(order, ["review"], "no amount is too large to be written down: a person looks");
    },
  }),
);

export const bareAnswer: Scenario = {
  name: "an answer that has only a status",
  rows: [12],
  did: "The provider reported the session as completed and told nothing else, as its documentation allows.",
  async run({ control, begin, comeBack, mustBecome }) {
    const order = await begin();
    const rest = ["sessionId", "merchantId", "merchantName", "amount", "currency", "pricing", "metadata"];
    await control.omit(order.sessionId, ...rest, "transactionId", "cardLastFour", "cardBrand", "expiresAt", "billing");
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid", "review"], "missing is not different: it is paid, or waits for a person");
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
