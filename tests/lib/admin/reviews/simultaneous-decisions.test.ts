import { describe, expect, test } from "vitest";
import type { Control } from "@/dev/ozura-emulator/control-client";
import { acceptReview } from "@/lib/admin/orders/accept-review";
import { cancelOrder } from "@/lib/admin/orders/cancel-order";
import { recordManualCheck } from "@/lib/admin/orders/record-manual-check";
import { recordRefund } from "@/lib/admin/orders/record-refund";
import { dismissCase, dropMail, resendMail } from "@/lib/admin/reviews/close-case";
import { listOpenCases } from "@/lib/admin/reviews/list-open-cases";
import type { StaffOrderRequest } from "@/lib/admin/with-staff-order-lock";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { db } from "@/lib/platform/db";
import { atFailpoint } from "../../../support/failpoints";
import {
  expectInvariants,
  type Placed,
  placeContradicted,
  placePaidLate,
  placePaidTwice,
  placeReleased,
  placeUnderpaid,
  placeUnknown,
  placeWithFailedMail,
  staffRequest,
} from "../../../support/order-fixtures";
import { getOrder, useShop } from "../../../support/shop";
import { withoutGuards } from "../../../support/without-guards";

const shop = useShop();

type Found = Placed & { caseId: string };
type Way = (act: StaffOrderRequest, found: Found) => Promise<{ ok: boolean }>;

const reason = "We have talked about it";
const accept: Way = (act, { paymentId }) => acceptReview(act, { paymentId, reason });
const refund: Way = (act, { paymentId }) =>
  recordRefund(act, { paymentId, amount: "", reference: "rf_1", reason, restock: false });
const dismiss: Way = (act, { caseId }) => dismissCase(act, { caseId, reason });
const cancel: Way = (act) => cancelOrder(ozura(), act, { reason, unverified: true });
const sendAgain: Way = (act, { caseId }) => resendMail(act, caseId);
const giveUp: Way = (act, { caseId }) => dropMail(act, { caseId, reason });

type Row = [reason: string, way: string, place: (control: Control) => Promise<Placed>, end: Way, status: string];

const rows: Row[] = [
  ["mismatch", "accepting", placeUnderpaid, accept, "paid"],
  ["mismatch", "a refund", placeUnderpaid, refund, "refunded"],
  ["late_no_stock", "accepting", placeLateAndRestocked, accept, "paid"],
  ["late_no_stock", "a refund", placePaidLate, refund, "refunded"],
  ["duplicate_payment", "a refund", placePaidTwice, refund, "paid"],
  ["duplicate_payment", "dismissing", placePaidTwice, dismiss, "paid"],
  ["contradiction", "a refund", placeContradicted, refund, "refunded"],
  ["contradiction", "dismissing", placeContradicted, dismiss, "paid"],
  ["not_found", "cancelling", placeUnknown, cancel, "cancelled"],
  ["not_found", "dismissing", placeUnknown, dismiss, "pending"],
  ["released_unverified", "dismissing", placeReleased, dismiss, "expired"],
  ["mail_failed", "sending again", placeWithFailedMail, sendAgain, "paid"],
  ["mail_failed", "giving up", placeWithFailedMail, giveUp, "paid"],
];

async function onlyCase() {
  const { cases } = await listOpenCases(null);
  expect(cases).toHaveLength(1);
  return cases[0];
}

async function placeLateAndRestocked(control: Control) {
  const order = await placePaidLate(control);
  await db().variant.update({ where: { id: order.variantId }, data: { stock: 5 } });
  return order;
}

describe("a case is ended once by", () => {
  test.each(rows)("%s: %s, and the second person gets a conflict", async (kind, _, place, end, status) => {
    const order = await place(shop.control);
    const open = await onlyCase();
    expect(open).toMatchObject({ reason: kind });
    const found = { ...order, caseId: open?.id ?? "" };
    const grace = await staffRequest(order);
    const answers = await Promise.all([end(grace, found), end({ ...grace, staff: { name: "Alan" } }, found)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ reason: "changed", events: [expect.anything()] });
    expect(await listOpenCases(null)).toEqual({ cases: [], next: null });
    expect(await getOrder(order.orderId)).toMatchObject({ status });
    await expectInvariants();
  });

  test("released_unverified: asking Ozura, which answers at last", async () => {
    const order = await placeReleased(shop.control);
    await shop.control.clearFaults();
    await shop.control.complete(order.sessionId);
    await recordManualCheck(ozura(), order.paymentId, { name: "Grace" });
    expect(await listOpenCases(null)).toEqual({ cases: [], next: null });
    expect(await getOrder(order.orderId)).toMatchObject({ status: "paid" });
    await expectInvariants();
  });
});

describe("a case is not ended by", () => {
  test("dismissing it while its order is in review, which would never end", async () => {
    const order = await placeUnderpaid(shop.control);
    const open = await onlyCase();
    const answer = await dismissCase(await staffRequest(order), { caseId: open?.id ?? "", reason });
    expect(answer).toEqual({ ok: false, reason: "must_be_decided" });
    await onlyCase();
  });

  test("an action for emails, if the case is about a payment", async () => {
    const order = await placeUnknown(shop.control);
    const ending = { caseId: (await onlyCase())?.id ?? "", reason };
    expect(await resendMail(await staffRequest(order), ending.caseId)).toEqual({ ok: false, reason: "no_such_case" });
    expect(await dropMail(await staffRequest(order), ending)).toEqual({ ok: false, reason: "no_such_case" });
    await onlyCase();
  });

  test("dismissing it, if it is about an email: that is sent again or discarded", async () => {
    const order = await placeWithFailedMail(shop.control);
    const ending = { caseId: (await onlyCase())?.id ?? "", reason };
    expect(await dismissCase(await staffRequest(order), ending)).toEqual({ ok: false, reason: "must_be_decided" });
    await onlyCase();
  });
});

test("wrong money for an order that is paid already is dismissed or refunded, because there is nothing to accept", async () => {
  const order = await placePaidTwice(shop.control);
  const ending = { caseId: (await onlyCase())?.id ?? "", reason };
  await withoutGuards((tx) => tx.reviewCase.updateMany({ data: { reason: "mismatch" } }));
  expect(await onlyCase()).toMatchObject({ isDecision: false, order: { status: "paid", reservation: "committed" } });
  expect(await dismissCase(await staffRequest(order), ending)).toEqual({ ok: true });
});

test("an email that is discarded while it is being sent opens no case when it fails", async () => {
  const order = await placeWithFailedMail(shop.control);
  const act = await staffRequest(order);
  const caseId = (await onlyCase())?.id ?? "";
  await db().$executeRaw`UPDATE "OutboxMessage" SET "availableAt" = now() WHERE "kind" = 'order_confirmation'`;
  atFailpoint("after_claim", async () => expect(await dropMail(act, { caseId, reason })).toEqual({ ok: true }));
  await deliverMail();
  expect(await listOpenCases(null)).toEqual({ cases: [], next: null });
});
