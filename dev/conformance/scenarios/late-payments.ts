import type { SessionView } from "../../ozura-emulator/control-client";
import type { Scenario } from "../scenario";

export const cancelVisited: Scenario = {
  name: "a visit of the cancel page",
  rows: [84, 85],
  did: "Opened the cancel page while the shopper was still paying, as the shopper and as an image on another site does.",
  async run({ control, begin, pagesOf, visit, comeBack, mustBe, mustBecome }) {
    const order = await begin();
    const { cancel } = await pagesOf(order);
    const asImage = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" };
    for (const guise of [{ headers: asImage }, { as: order }]) {
      await visit(cancel, guise);
      await mustBe(order, ["open"], "only the provider says that a payment is cancelled");
    }
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "money that arrives counts");
  },
};

const ends: Exclude<SessionView["status"], "pending" | "completed">[] = ["cancelled", "failed", "expired"];

/** A shopper can complete a payment in a tab that the shop and Ozura already treat as ended. */
export const lateMoney = ends.map(
  (end): Scenario => ({
    name: `completed after ${end}`,
    rows: [17, 82],
    did: `The session was ${end}, and the shopper came back; then it was completed after all, and they came back again.`,
    async run({ control, begin, comeBack, mustBe, mustBecome }) {
      const order = await begin();
      await control.setStatus(order.sessionId, end);
      await comeBack(order);
      await mustBe(order, ["open", "ended"], `a session that is ${end} pays nothing`);
      await control.complete(order.sessionId);
      await comeBack(order);
      await mustBecome(order, ["paid", "review"], "money that arrives counts, or waits for a person");
    },
  }),
);

export const flipsBack: Scenario = {
  name: "completed, and then something else",
  rows: [16],
  did: "Paid and came back; then the provider said expired, cancelled and pending of the same session.",
  async run({ control, begin, pagesOf, visit, comeBack, mustBe, mustBecome }) {
    const order = await begin();
    await control.complete(order.sessionId);
    const { success, error, cancel } = await pagesOf(order);
    await comeBack(order);
    await mustBecome(order, ["paid"], "the order is paid");
    for (const word of ["expired", "cancelled", "pending"]) {
      await control.script(order.sessionId, word);
      for (const address of [success, error, cancel]) await visit(address, { as: order });
      await mustBe(order, ["paid", "review"], "paid never goes back");
    }
  },
};

export const pagesRace: Scenario = {
  name: "success and cancel page at once",
  rows: [65],
  did: "Paid, and opened the success, error and cancel pages at the same time.",
  async run({ control, begin, pagesOf, wayBack, visit, mustBecome }) {
    const order = await begin();
    await control.complete(order.sessionId);
    const { error, cancel } = await pagesOf(order);
    const addresses = [cancel, await wayBack(order), error];
    await Promise.all(addresses.map((address) => visit(address, { as: order })));
    await mustBecome(order, ["paid"], "the provider's word counts, whichever page was asked");
  },
};
