import { expect, test } from "vitest";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { countBrokenInvariants } from "@/lib/orders/invariants";
import { ozura } from "@/lib/ozura";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

const shop = useShop();

// Regression test for a stress test failure: the unpaid end of a second attempt ended the review of its order.
test.each(["cancelled", "failed", "expired"] as const)(
  "an order in review stays there when another attempt to pay it is %s",
  async (status) => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await confirmPayment(ozura(), { sessionId }, "cancel_page");
    await retryPayment(ozura(), orderToken);
    const [, second] = await shop.control.sessions();
    if (!second) throw new Error("The order has no second session.");

    await shop.control.override(sessionId, { amount: "0.01" });
    await shop.control.complete(sessionId);
    await confirmPayment(ozura(), { sessionId }, "success_page");
    await shop.control.setStatus(second.sessionId, status);
    await confirmPayment(ozura(), { sessionId: second.sessionId }, "cancel_page");

    expect(await getOrder(orderId)).toMatchObject({
      status: "review",
      reviewReason: "mismatch",
      reservation: "reserved",
      payments: [{ status: "mismatch" }, { status }],
    });
    expect(await countBrokenInvariants()).toMatchObject({ money_without_outcome: 0, reserved_differs: 0 });
  },
);
