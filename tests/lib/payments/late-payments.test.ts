import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { outcomeMessagesFor } from "@/app/(shop)/checkout/_components/outcome-messages";
import { startOzura } from "@/dev/ozura-emulator/server";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { dismissCase } from "@/lib/admin/reviews/close-case";
import { retryPayment } from "@/lib/checkout/retry-payment";
import { orderText } from "@/lib/messages/order";
import { outcomeText } from "@/lib/messages/outcome";
import { ozura } from "@/lib/ozura";
import { createOzura } from "@/lib/ozura/client";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { forceCheck } from "@/lib/payments/force-check";
import { claimDue, releaseLeases } from "@/lib/payments/lease";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { atFailpoint } from "../../support/failpoints";
import {
  expectInvariants,
  mailsOf,
  openCases,
  type Placed,
  placeReleased,
  staffRequest,
} from "../../support/order-fixtures";
import { DAYS, HOURS, passTime } from "../../support/pass-time";
import { getOrder, placeTestOrder, stockOf, useShop } from "../../support/shop";

const shop = useShop();

const run = () => reconcile(ozura());
const atOrderPage = (orderToken: string) => confirmPayment(ozura(), { orderToken }, "order_page");
const atSuccessPage = (sessionId: string) => confirmPayment(ozura(), { sessionId }, "success_page");
const retry = (orderToken: string) => retryPayment(ozura(), orderToken);
const createdSessions = async () => (await shop.control.calls()).create;
const reads = async () => (await shop.control.calls()).get;

/** Grace dismisses the order's first case. */
async function dismissFirstCase(order: Placed) {
  const { cases } = await getOrder(order.orderId);
  return dismissCase(await staffRequest(order), {
    caseId: cases[0]?.id ?? "",
    reason: "The dashboard shows no payment",
  });
}

describe("T126: Ozura does not know a session that was paid", () => {
  test("the order is unconfirmed without a retry and with a review case, and becomes paid when Ozura reports the payment", async () => {
    const { sessionId, orderId, orderToken } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    for (const minutes of [60, 60, 55]) {
      await passTime(minutes);
      await run();
    }
    await passTime(5);
    await run();
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", reservation: "released" });

    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await atSuccessPage(sessionId)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await createdSessions()).toBe(1);
    const { cases } = await getOrder(orderId);
    expect(cases.map(({ reason }) => reason).toSorted()).toEqual(["not_found", "released_unverified"]);

    await shop.control.clearFaults();
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });
});

describe("T127: the shop was down for longer than three days", () => {
  test("checks continue while Ozura does not answer, and the order page shows the payment as unconfirmed", async () => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.pay(sessionId);
    await passTime(74 * HOURS);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    await run();
    await passTime(4 * HOURS);
    await run();
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", reviewReason: "released_unverified" });
    expect((await getOrder(orderId)).payments[0]?.nextCheckAt).toBeInstanceOf(Date);
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await createdSessions()).toBe(1);

    await shop.control.clearFaults();
    await passTime(6 * HOURS);
    expect(await run()).toMatchObject({ completed: 1 });
  });
});

describe("T128: an earlier attempt is paid after a later one was cancelled", () => {
  async function cancelTwo() {
    const order = await placeTestOrder();
    await shop.control.setStatus(order.sessionId, "cancelled");
    await atSuccessPage(order.sessionId);
    await retry(order.orderToken);
    const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
    await shop.control.setStatus(second, "cancelled");
    await atSuccessPage(second);
    expect((await atOrderPage(order.orderToken)).status).toBe("cancelled");
    await shop.control.complete(order.sessionId);
    return { ...order, second };
  }

  test("a retry finds the payment and creates no third session", async () => {
    const { orderToken } = await cancelTwo();
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "already_paid" });
    expect(await createdSessions()).toBe(2);
  });

  test("the order page finds the payment", async () => {
    const { orderToken } = await cancelTwo();
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });

  test("the success page of the later attempt finds the payment", async () => {
    const { second } = await cancelTwo();
    expect((await atSuccessPage(second)).status).toBe("paid");
  });
});

describe("late money after the last check", () => {
  test("is found by a visit to the order page, at any age of the order", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await passTime(2);
    await run();
    await passTime(73 * HOURS);
    await run();
    await passTime(40 * DAYS);
    await run();
    const before = await reads();
    await shop.control.complete(sessionId);
    expect((await atOrderPage(orderToken)).status).toBe("paid");
    expect(await reads()).toBe(before + 1);
  });

  test("is found by a visit at 73 hours, while a check is still due", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.expire(sessionId);
    await passTime(31);
    await run();
    await shop.control.complete(sessionId);
    await passTime(73 * HOURS);
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });
});

describe("T86: an attempt that the shop ended", () => {
  test.each(["cancelled", "failed", "expired"] as const)(
    "takes Ozura's status when Ozura reports %s, and the shopper may pay again",
    async (status) => {
      const order = await placeReleased(shop.control);
      await shop.control.clearFaults();
      await shop.control.setStatus(order.sessionId, status);
      expect(await atOrderPage(order.orderToken)).toMatchObject({ status, canPay: true, decidedByStaff: false });
      const { events, payments, ...after } = await getOrder(order.orderId);
      expect(after).toMatchObject({ status, reservation: "released" });
      expect(payments).toMatchObject([{ status, endedBy: "ozura" }]);
      expect(events.at(-1)).toMatchObject({ kind: status, data: {} });
      expect(await openCases(order)).toEqual([]);
      expect(await retry(order.orderToken)).toMatchObject({ ok: true });
      await expectInvariants();
    },
  );

  test("stays unconfirmed while Ozura reports an unknown status", async () => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.script(sessionId, "authorised");
    await passTime(30 + 121);
    await run();
    expect((await getOrder(orderId)).payments).toMatchObject([
      { status: "expired", endedBy: "shop", lastCheckError: null },
    ]);
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await createdSessions()).toBe(1);
  });

  test("does not end a later attempt when Ozura answers about the earlier attempt", async () => {
    const order = await placeReleased(shop.control);
    await dismissFirstCase(order);
    await shop.control.clearFaults();
    await shop.control.setStatus(order.sessionId, "pending");
    expect(await retry(order.orderToken)).toMatchObject({ ok: true });
    await shop.control.setStatus(order.sessionId, "failed");
    expect((await atOrderPage(order.orderToken)).status).toBe("pending");
    expect((await getOrder(order.orderId)).payments).toMatchObject([
      { status: "failed", endedBy: "ozura" },
      { status: "pending", endedBy: null },
    ]);
  });

  test("is ended by staff when staff dismisses the case: the shopper may pay again, and the page names the shop's decision", async () => {
    const order = await placeReleased(shop.control);
    expect(await retry(order.orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await dismissFirstCase(order)).toEqual({ ok: true });
    expect((await getOrder(order.orderId)).payments).toMatchObject([{ status: "expired", endedBy: "staff" }]);

    const outcome = await atOrderPage(order.orderToken);
    expect(outcome).toMatchObject({ status: "expired", canPay: true });
    expect(outcomeMessagesFor(outcome)).toEqual(outcomeText.since.decided);
    expect(await retry(order.orderToken)).toMatchObject({ ok: true });
    expect(await createdSessions()).toBe(2);

    await shop.control.clearFaults();
    await shop.control.complete(order.sessionId);
    expect((await atSuccessPage(order.sessionId)).status).toBe("paid");
  });

  test("is ended by staff when staff cancels the order, and later checks open no case", async () => {
    const [released, open] = [await placeReleased(shop.control), await placeTestOrder()];
    for (const order of [released, open])
      await cancelOrder(ozura(), await staffRequest(order), { reason: "By phone", unverified: true });
    expect(await openCases(released)).toEqual([]);
    expect((await getOrder(released.orderId)).payments).toMatchObject([{ endedBy: "staff" }]);
    await passTime(5 * HOURS);
    await run();
    await passTime(HOURS);
    await run();
    expect((await getOrder(open.orderId)).payments).toMatchObject([{ status: "expired", endedBy: "staff" }]);
    expect(await openCases(open)).toEqual([]);
    expect(outcomeMessagesFor(await atOrderPage(open.orderToken))).toEqual(outcomeText.since.cancelled_by_staff);
  });

  test("gets a review case even when another attempt has paid the order", async () => {
    const { orderId, orderToken, sessionId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atSuccessPage(sessionId);
    await retry(orderToken);
    await shop.control.complete(sessionId);
    await atSuccessPage(sessionId);
    const second = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
    await shop.control.fault({ on: "get", kind: "status", status: 503, sessionId: second });
    for (const hours of [4, 1]) {
      await passTime(hours * HOURS);
      await run();
    }
    expect(await openCases({ orderId })).toEqual(["released_unverified"]);
    expect((await getOrder(orderId)).status).toBe("paid");
  });
});

describe("T127: a payment that never gets an answer", () => {
  test("is checked for 30 days, and a later visit without an answer restarts the 30 days", async () => {
    const order = await placeReleased(shop.control);
    const next = async () => (await getOrder(order.orderId)).payments[0]?.nextCheckAt;
    for (let day = 1; day <= 29; day++) {
      await passTime(DAYS);
      await run();
      expect(await next()).toBeInstanceOf(Date);
    }
    await passTime(2 * DAYS);
    await run();
    expect(await next()).toBeNull();
    const before = await reads();
    await passTime(DAYS);
    await run();
    expect(await reads()).toBe(before);

    expect(await atOrderPage(order.orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await next()).toBeInstanceOf(Date);
    await passTime(20 * DAYS);
    await run();
    expect(await next()).toBeInstanceOf(Date);
    await shop.control.clearFaults();
    await shop.control.complete(order.sessionId);
    await passTime(DAYS);
    expect(await run()).toMatchObject({ completed: 1 });
  }, 60_000);

  test("is checked and shown as unconfirmed when Ozura's last answer is three days old", async () => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atSuccessPage(sessionId);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    await passTime(74 * HOURS);
    await run();
    await passTime(6 * HOURS);
    await run();
    expect((await getOrder(orderId)).payments).toMatchObject([
      { nextCheckAt: expect.any(Date), lastCheckError: "unavailable" },
    ]);
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
  });
});

describe("T128: before a new payment page opens", () => {
  async function placeRetried() {
    const order = await placeTestOrder();
    await shop.control.setStatus(order.sessionId, "cancelled");
    await atSuccessPage(order.sessionId);
    await retry(order.orderToken);
    return { ...order, second: (await shop.control.sessions()).at(-1)?.sessionId ?? "" };
  }

  test("a retry checks an earlier attempt while the later attempt's page is open", async () => {
    const { sessionId, orderToken } = await placeRetried();
    await shop.control.complete(sessionId);
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "already_paid" });
  });

  test("an earlier attempt without an answer blocks the retry", async () => {
    const { sessionId, second, orderToken } = await placeRetried();
    await shop.control.setStatus(second, "cancelled");
    await shop.control.fault({ on: "get", kind: "status", status: 503, sessionId });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await createdSessions()).toBe(2);
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await atSuccessPage(second)).toMatchObject({ status: "unconfirmed", canPay: false });
  });

  test("the success page of each of three attempts shows the late payment of the first", async () => {
    const { sessionId, second, orderToken } = await placeRetried();
    await shop.control.setStatus(second, "expired");
    await retry(orderToken);
    const third = (await shop.control.sessions()).at(-1)?.sessionId ?? "";
    expect(await atSuccessPage(third)).toMatchObject({ status: "pending", canPay: true });
    await shop.control.complete(sessionId);
    expect((await atSuccessPage(third)).status).toBe("paid");
    expect((await atSuccessPage(second)).status).toBe("paid");
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "already_paid" });
    expect(await createdSessions()).toBe(3);
  });

  test.each([
    ["got no answer", { lastCheckError: "timeout" }],
    ["could not be settled", { settleFailures: 1 }],
  ])("a concurrent check that %s blocks the retry", async (_, data) => {
    const { sessionId, orderToken, paymentId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atSuccessPage(sessionId);
    atFailpoint("after_commit", () => db().payment.update({ where: { id: paymentId }, data }));
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await createdSessions()).toBe(1);
  });

  test("an order has at most twenty sessions, and a retry checks all of them", async () => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atSuccessPage(sessionId);
    const { checkoutUrl } = await db().payment.findFirstOrThrow();
    await db().$executeRaw`
      INSERT INTO "Payment" ("id", "orderId", "sessionId", "status", "amount", "currency", "checkoutUrl", "endedBy", "endedAt", "createdAt")
      SELECT 'p' || i, ${orderId}, 'sess_of_long_ago_' || i, 'cancelled', 2500, 'USD', ${checkoutUrl}, 'ozura', now(), now() - i * interval '1 hour'
      FROM generate_series(1, 19) AS i`;
    const before = await reads();
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "too_many_attempts" });
    expect(await reads()).toBe(before + 20);
    expect(await createdSessions()).toBe(1);
  });
});

describe("T126: the shop has moved to another host of Ozura", () => {
  async function connectToNewHost({ isFormerKnown }: { isFormerKnown: boolean }) {
    const { url, close } = await startOzura({ port: 0, merchantId: "m", vaultApiKey: "v", merchantApiKey: "k" });
    onTestFinished(close);
    const [former, current] = [String(process.env.OZURA_API_URL), url.replace("127.0.0.1", "localhost")];
    const account = { merchantId: "m", merchantName: "M", vaultApiKey: "v", merchantApiKey: "k" };
    return createOzura({ apiUrl: current, formerApiUrls: isFormerKnown ? [former] : [], ...account });
  }

  test("the shop reads a session at the former host when the former host is configured", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.complete(sessionId);
    const client = await connectToNewHost({ isFormerKnown: true });
    expect((await confirmPayment(client, { orderToken }, "order_page")).status).toBe("paid");
  });

  test("a session of an unknown host causes no call, stays unconfirmed, and opens a review case with the reason", async () => {
    const { sessionId, orderToken, orderId } = await placeTestOrder();
    await shop.control.complete(sessionId);
    const client = await connectToNewHost({ isFormerKnown: false });
    const before = await reads();
    expect(await confirmPayment(client, { orderToken }, "order_page")).toMatchObject({
      status: "unconfirmed",
      canPay: false,
    });
    expect(await reads()).toBe(before);
    const order = await getOrder(orderId);
    expect(order).toMatchObject({ reviewReason: "not_found", payments: [{ lastCheckError: "foreign_host" }] });
    expect(order.events.at(-1)).toMatchObject({ kind: "not_found", data: { reason: "foreign_host" } });
    for (const hours of [3, 1]) {
      await passTime(hours * HOURS);
      await reconcile(client);
    }
    expect(await getOrder(orderId)).toMatchObject({ status: "expired", payments: [{ endedBy: "shop" }] });
    expect(await confirmPayment(client, { orderToken }, "order_page")).toMatchObject({ status: "unconfirmed" });
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });

  test("a cancelled payment at an unknown host is unconfirmed until Ozura confirms the cancellation after three days", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atSuccessPage(sessionId);
    const client = await connectToNewHost({ isFormerKnown: false });
    const visit = () => confirmPayment(client, { orderToken }, "order_page");
    expect(await visit()).toMatchObject({ status: "unconfirmed", canPay: false });
    await passTime(73 * HOURS);
    expect(await run()).toMatchObject({ cancelled: 1 });
    expect(await visit()).toMatchObject({ status: "cancelled", canPay: true });
  });
});

describe("T132: the database refuses the settlement", () => {
  /** Makes the database refuse every update of a payment to completed, as an overflow would. */
  async function refuseSettlement() {
    await db().$executeRaw`
      CREATE FUNCTION "refuse"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END'`;
    await db().$executeRaw`
      CREATE TRIGGER "refuse" BEFORE UPDATE ON "Payment" FOR EACH ROW WHEN (NEW."status" = 'completed') EXECUTE FUNCTION "refuse"()`;
    onTestFinished(allowSettlement);
  }

  async function allowSettlement() {
    await db().$executeRaw`DROP FUNCTION IF EXISTS "refuse" CASCADE`;
  }

  test("three failures open a review case and lengthen the waits, and the reservation ends two hours after the session", async () => {
    await refuseSettlement();
    const order = await placeTestOrder();
    await shop.control.complete(order.sessionId);
    await passTime(2);
    const waits: number[] = [];
    for (let failures = 1; failures <= 3; failures++) {
      expect(await run()).toMatchObject({ errors: 1 });
      const [payment] = (await getOrder(order.orderId)).payments;
      expect(payment).toMatchObject({ status: "pending", settleFailures: failures, leaseUntil: null });
      waits.push((payment?.nextCheckAt?.getTime() ?? 0) - (payment?.checkedAt?.getTime() ?? 0));
      expect(await run()).toMatchObject({ errors: 0 });
      expect(await openCases(order)).toEqual(failures === 3 ? ["settlement_failed"] : []);
      await passTime(5);
    }
    expect(waits).toEqual([30_000, 60_000, 120_000]);
    expect(await mailsOf(order)).toEqual(["merchant_review"]);
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 1 });

    await passTime(3 * HOURS);
    await run();
    expect(await getOrder(order.orderId)).toMatchObject({ status: "expired", payments: [{ endedBy: "shop" }] });
    expect(await stockOf(order.variantId)).toEqual({ stock: 10, reserved: 0 });
    await expectInvariants();

    await allowSettlement();
    await passTime(HOURS);
    expect(await run()).toMatchObject({ completed: 1 });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid", payments: [{ settleFailures: 0 }] });
    expect(await openCases(order)).toEqual([]);
  });

  test("staff, not the shop, ends the payment when staff has cancelled the order", async () => {
    await refuseSettlement();
    const order = await placeTestOrder();
    await shop.control.complete(order.sessionId);
    await db().order.update({ where: { id: order.orderId }, data: { cancelledByStaffAt: new Date() } });
    for (let failures = 1; failures <= 3; failures++) {
      await passTime(2 * HOURS);
      await run();
    }
    expect((await getOrder(order.orderId)).payments).toMatchObject([{ status: "expired", endedBy: "staff" }]);
  });

  test("a visit shows the payment as unconfirmed without a retry, and a manual check reports the failed settlement", async () => {
    const { sessionId, orderToken, paymentId } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atSuccessPage(sessionId);
    await shop.control.complete(sessionId);
    await refuseSettlement();
    expect(await atSuccessPage(sessionId)).toMatchObject({ status: "unconfirmed", canPay: false });
    expect(await retry(orderToken)).toEqual({ ok: false, reason: "not_sure" });
    expect(await forceCheck(ozura(), paymentId, "admin:Grace")).toEqual({ ok: false, reason: "not_settled" });
    expect(await createdSessions()).toBe(1);
    await allowSettlement();
    expect((await atOrderPage(orderToken)).status).toBe("paid");
  });
});

test("only outcomes that Ozura reported say that nothing was paid", () => {
  const reportedByOzura: readonly string[] = ["failed", "cancelled", "expired"];
  const { byStatus, since, neverStarted } = outcomeText;
  const others = Object.entries({ ...byStatus, ...since }).filter(([status]) => !reportedByOzura.includes(status));
  expect(others.length).toBeGreaterThan(6);
  const texts = [...others.map(([, messages]) => messages), neverStarted.pending].flatMap((messages) =>
    Object.values(messages),
  );
  for (const text of [...texts, orderText.timeline.releasedUnverified])
    expect(text).not.toMatch(/(nothing|not) (was|has been) paid|without a payment|did not go through/i);
});

describe("a visit during another caller's check", () => {
  /** Returns a cancelled attempt that was paid later and that another caller has claimed. */
  async function claimedByAnother() {
    const { sessionId, orderId, orderToken } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    expect((await atOrderPage(orderToken)).status).toBe("cancelled");
    await shop.control.complete(sessionId);
    await db().$executeRaw`UPDATE "Payment" SET "nextCheckAt" = now()`;
    return { orderId, orderToken, batch: await claimDue(1) };
  }

  test("checks the payment itself when the other caller releases the lease", async () => {
    const { orderId, orderToken, batch } = await claimedByAnother();
    const visit = atOrderPage(orderToken);
    await sleep(300);
    await releaseLeases(batch.token, (await getOrder(orderId)).payments);
    expect((await visit).status).toBe("paid");
  });

  test("checks the payment itself when the other caller's lease expires", async () => {
    const { orderToken } = await claimedByAnother();
    const visit = atOrderPage(orderToken);
    await sleep(300);
    await db().$executeRaw`UPDATE "Payment" SET "leaseUntil" = now() - interval '1 second'`;
    expect((await visit).status).toBe("paid");
  });

  test("is unconfirmed when the other caller keeps the lease without a result", async () => {
    const { orderToken } = await claimedByAnother();
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
  });

  test("is unconfirmed when its own check fails after the lease was lost", async () => {
    const { sessionId, orderToken } = await placeTestOrder();
    await shop.control.setStatus(sessionId, "cancelled");
    await atOrderPage(orderToken);
    await shop.control.complete(sessionId);
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    atFailpoint("after_answer", async () => {
      await db()
        .$executeRaw`UPDATE "Payment" SET "leaseToken" = 'another', "leaseUntil" = now() + interval '9 seconds'`;
    });
    expect(await atOrderPage(orderToken)).toMatchObject({ status: "unconfirmed", canPay: false });
  });
});
