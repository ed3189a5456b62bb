import { CheckFailed } from "./check-result";
import type { TestShop } from "./scenario-context";

/**
 * Performs one honest purchase before the scenarios. Throws an `Error` that names the setup mistake: while purchases
 * cannot succeed, an unpaid order proves nothing.
 */
export async function preflight(stage: TestShop, ozuraUrl: string): Promise<void> {
  const { integration, control, begin, pagesOf, comeBack, mustBe, mustBecome } = stage;
  const order = await begin();
  const sessions = await control.sessions();
  if (!sessions.some(({ sessionId }) => sessionId === order.sessionId))
    throw new Error(
      `${integration.name} has begun an order with the session ${order.sessionId}, which the stand-in at ${ozuraUrl} does not know. Is that where its OZURA_API_URL leads?`,
    );
  try {
    await mustBe(order, ["open"], "an order that nobody has paid is open");
    await pagesOf(order);
    await control.complete(order.sessionId);
    await comeBack(order);
    await mustBecome(order, ["paid"], "an order that was paid, and came back, is paid");
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    throw new Error(`An honest purchase does not succeed, so nothing else can be told: ${error.message}.`, {
      cause: error,
    });
  }
}
