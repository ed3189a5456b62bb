import type { Call, Control } from "../../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "../check-result";
import type { Scenario } from "../scenario";

export const createLost: Scenario = {
  name: "a create call whose answer is lost",
  rows: [45],
  did: "The provider made the session and hung up; the integration had to try again, by itself or when told to.",
  alone: true,
  async run({ control, begin }) {
    const { sessionId } = await begin();
    const known = (await control.session(sessionId)).received as { idempotencyKey?: string };
    if (!known.idempotencyKey)
      throw new CheckFailed("no idempotencyKey", "each create call carries one, for the case of a retry");
    const before = (await createCalls(control)).length;
    await control.fault({ kind: "reset", on: "create", afterEffect: true, times: 1 });
    await begin()
      .catch(() => null)
      .finally(() => control.clearFaults());
    const tries = (await createCalls(control)).slice(before);
    if (tries.length < 2) throw new CheckInconclusive("It did not try again, and a new order is another matter.");
    const different = new Set(tries.map(({ body }) => body)).size;
    if (different > 1)
      throw new CheckFailed("the second try was not the first again", "the same key and the same body");
  },
};

export const unusablePage: Scenario = {
  name: "a payment page on another site",
  rows: [46],
  did: "The provider's create reply named a payment page on a host that is not its own.",
  alone: true,
  async run({ control, begin }) {
    const { createReply } = await control.behave({});
    await control.behave({ createReply: { checkoutUrl: "https://evil.example/checkout" } });
    const order = await begin()
      .catch(() => null)
      .finally(() => control.behave({ createReply }));
    if (!order) return;
    if (order.checkoutUrl === null) throw new CheckInconclusive("`begin` doesn't tell where the shopper is sent.");
    if (new URL(order.checkoutUrl).hostname !== "evil.example") return;
    throw new CheckFailed("the shopper is sent there", "only an address of the provider's own is followed");
  },
};

async function createCalls(control: Control): Promise<Call[]> {
  return (await control.calls()).log.filter(({ operation }) => operation === "create");
}
