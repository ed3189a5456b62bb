import { printableIds } from "../../ozura-emulator/printable-ids";
import { CheckFailed } from "../check-errors";
import type { Scenario } from "../scenario";

/** Ozura documents no format of session ids. */
export const sessionIdFormats = Object.entries(printableIds).map(
  ([form, newId]): Scenario => ({
    name: `a session id ${form}`,
    rows: [136],
    steps: `The provider created a session with an id ${form}; the shopper paid and returned.`,
    // The next session that is created gets this id, whichever order it is for.
    alone: true,
    async run({ control, begin, returnToShop, waitForState }) {
      const sessionId = newId();
      await control.behave({ sessionIds: [sessionId] });
      const order = await begin()
        .catch((error: unknown) => {
          throw new CheckFailed(`an order cannot be placed (${error})`, "any printable text is a valid session id");
        })
        .finally(() => control.behave({ sessionIds: [] }));
      if (order.sessionId !== sessionId)
        throw new CheckFailed(`the id became ${order.sessionId}`, "a session id is stored unchanged");
      await control.complete(sessionId);
      await returnToShop(order);
      await waitForState(order, ["paid"], "the order is paid, for a session id of any form");
    },
  }),
);
