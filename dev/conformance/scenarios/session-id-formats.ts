import { printableIds } from "../../ozura-emulator/printable-ids";
import { CheckFailed } from "../check-result";
import type { Scenario } from "../scenario";

/** Ozura documents no format of session ids. */
export const sessionIds = Object.entries(printableIds).map(
  ([form, newId]): Scenario => ({
    name: `a session id ${form}`,
    rows: [136],
    did: `The provider named the session by an id ${form}; the shopper paid and came back.`,
    // The next session that is created gets this id, whichever order it is for.
    alone: true,
    async run({ control, begin, comeBack, mustBecome }) {
      const sessionId = newId();
      await control.behave({ sessionIds: [sessionId] });
      const order = await begin()
        .catch((error: unknown) => {
          throw new CheckFailed(`no order can be begun (${error})`, "any printable text is an id");
        })
        .finally(() => control.behave({ sessionIds: [] }));
      if (order.sessionId !== sessionId)
        throw new CheckFailed(`the id became ${order.sessionId}`, "an id stays as it came");
      await control.complete(sessionId);
      await comeBack(order);
      await mustBecome(order, ["paid"], "the order is paid, whatever its session is called");
    },
  }),
);
