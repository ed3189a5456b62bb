import type { SessionView } from "../../ozura-emulator/control-client";
import type { Scenario } from "../scenario";

export const cancelPageVisited: Scenario = {
  name: "a visit to the cancel page",
  rows: [84, 85],
  steps:
    "Opened the cancel page while the shopper was still paying, as the shopper and as an image on another site does.",
  async run({ control, begin, returnUrlsOf, visit, returnToShop, expectState, waitForState }) {
    const order = await begin();
    const { cancel } = await returnUrlsOf(order);
    const asImage = { "sec-fetch-site": "cross-site", "sec-fetch-dest": "image" };
    for (const visitor of [{ headers: asImage }, { as: order }]) {
      await visit(cancel, visitor);
      await expectState(order, ["open"], "only the provider's status can cancel a payment");
    }
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "money that arrives counts");
  },
};

const ends: Exclude<SessionView["status"], "pending" | "completed">[] = ["cancelled", "failed", "expired"];

/** A shopper can complete a payment in a tab that the shop and Ozura already treat as ended. */
export const latePayments = ends.map(
  (end): Scenario => ({
    name: `completed after ${end}`,
    rows: [17, 82],
    steps: `The session was ${end}, and the shopper returned; then the session was completed, and the shopper returned again.`,
    async run({ control, begin, returnToShop, expectState, waitForState }) {
      const order = await begin();
      await control.setStatus(order.sessionId, end);
      await returnToShop(order);
      await expectState(order, ["open", "ended"], `a session that is ${end} does not pay the order`);
      await control.complete(order.sessionId);
      await returnToShop(order);
      await waitForState(order, ["paid", "review"], "late money makes the order paid or opens a review");
    },
  }),
);

export const statusChangesAfterPaid: Scenario = {
  name: "completed, then another status",
  rows: [16],
  steps: "Paid and returned; then the provider reported the session as expired, cancelled and pending.",
  async run({ control, begin, returnUrlsOf, visit, returnToShop, expectState, waitForState }) {
    const order = await begin();
    await control.complete(order.sessionId);
    const { success, error, cancel } = await returnUrlsOf(order);
    await returnToShop(order);
    await waitForState(order, ["paid"], "the order is paid");
    for (const status of ["expired", "cancelled", "pending"]) {
      await control.script(order.sessionId, status);
      for (const address of [success, error, cancel]) await visit(address, { as: order });
      await expectState(order, ["paid", "review"], "a paid order stays paid");
    }
  },
};

export const pagesRace: Scenario = {
  name: "success and cancel page at once",
  rows: [65],
  steps: "Paid, and opened the success, error and cancel pages at the same time.",
  async run({ control, begin, returnUrlsOf, returnUrlOf, visit, waitForState }) {
    const order = await begin();
    await control.complete(order.sessionId);
    const { error, cancel } = await returnUrlsOf(order);
    const addresses = [cancel, await returnUrlOf(order), error];
    await Promise.all(addresses.map((address) => visit(address, { as: order })));
    await waitForState(order, ["paid"], "the provider's status counts on every return page");
  },
};
