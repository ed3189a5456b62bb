import type { Call, Control } from "../../ozura-emulator/control-client";
import { CheckFailed, CheckInconclusive } from "../check-errors";
import type { Scenario } from "../scenario";

export const lostCreateResponse: Scenario = {
  name: "a lost response to the create call",
  rows: [45],
  steps:
    "The provider created the session and closed the connection. The integration had to retry, by itself or on request.",
  alone: true,
  async run({ control, begin }) {
    const { sessionId } = await begin();
    const known = (await control.session(sessionId)).received as { idempotencyKey?: string };
    if (!known.idempotencyKey)
      throw new CheckFailed("no idempotencyKey", "each create call has one, so that a retry is safe");
    const before = (await createCalls(control)).length;
    await control.fault({ kind: "reset", on: "create", afterEffect: true, times: 1 });
    await begin()
      .catch(() => null)
      .finally(() => control.clearFaults());
    const tries = (await createCalls(control)).slice(before);
    if (tries.length < 2) throw new CheckInconclusive("The integration did not retry the create call.");
    const different = new Set(tries.map(({ body }) => body)).size;
    if (different > 1)
      throw new CheckFailed(
        "the retry differs from the first request",
        "a retry sends an equal idempotency key and an equal body",
      );
  },
};

export const foreignPaymentPage: Scenario = {
  name: "a payment page on another site",
  rows: [46],
  steps: "The provider's create response named a payment page on another host.",
  alone: true,
  async run({ control, begin }) {
    const { createReply } = await control.behave({});
    await control.behave({ createReply: { checkoutUrl: "https://evil.example/checkout" } });
    const order = await begin()
      .catch(() => null)
      .finally(() => control.behave({ createReply }));
    if (!order) return;
    if (order.checkoutUrl === null) throw new CheckInconclusive("`begin` does not return the payment page's URL.");
    if (new URL(order.checkoutUrl).hostname !== "evil.example") return;
    throw new CheckFailed("the shopper is redirected to that host", "the shop redirects to URLs of the provider only");
  },
};

async function createCalls(control: Control): Promise<Call[]> {
  return (await control.calls()).log.filter(({ operation }) => operation === "create");
}
