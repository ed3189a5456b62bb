import { CheckFailed } from "./check-errors";
import type { ScenarioContext } from "./scenario-context";

/**
 * Performs one ordinary purchase before the scenarios. Throws an `Error` that names the setup mistake, because an unpaid
 * order proves nothing while purchases cannot succeed.
 */
export async function preflight(context: ScenarioContext, ozuraUrl: string): Promise<void> {
  const { integration, control, begin, returnUrlsOf, returnToShop, expectState, waitForState } = context;
  const order = await begin();
  const sessions = await control.sessions();
  if (!sessions.some(({ sessionId }) => sessionId === order.sessionId))
    throw new Error(
      `${integration.name} has begun an order with the session ${order.sessionId}, which the Ozura emulator at ${ozuraUrl} does not know. Does the integration's OZURA_API_URL name this emulator?`,
    );
  try {
    await expectState(order, ["open"], "an unpaid order is open");
    await returnUrlsOf(order);
    await control.complete(order.sessionId);
    await returnToShop(order);
    await waitForState(order, ["paid"], "an order is paid after its payment and the return to the shop");
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error;
    throw new Error(`An ordinary purchase does not succeed, so no scenario can be run: ${error.message}.`, {
      cause: error,
    });
  }
}
