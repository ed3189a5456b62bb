import { describe, expect, test } from "vitest";
import { startMailbox } from "@/dev/mailbox";
import { recordManualCheck } from "@/lib/admin/orders/record-manual-check";
import { resendConfirmation } from "@/lib/admin/orders/resend-confirmation";
import { type CloseCaseResult, dismissCase, dropMail, resendMail } from "@/lib/admin/reviews/close-case";
import { listOpenCases } from "@/lib/admin/reviews/list-open-cases";
import { sendReviewReminders } from "@/lib/orders/review-reminders";
import { deliverMail } from "@/lib/outbox/deliver";
import { ozura } from "@/lib/ozura";
import { reconcile } from "@/lib/payments/reconcile";
import { db } from "@/lib/platform/db";
import { checkHealth } from "@/lib/platform/health";
import {
  confirm,
  expectInvariants,
  type Placed,
  placePaid,
  placePaidLate,
  placeUnderpaid,
  staffRequest,
} from "../../../support/order-fixtures";
import { getOrder, placeTestOrder, useShop } from "../../../support/shop";
import { withoutGuards } from "../../../support/without-guards";

const shop = useShop();

const listed = async () => (await listOpenCases(null)).cases;
const sql = (text: string, ...values: unknown[]) => db().$executeRawUnsafe(text, ...values);

describe("the list of review cases", () => {
  test("has what happened, the oldest first, page by page", async () => {
    const [short, late] = [await placeUnderpaid(shop.control), await placePaidLate(shop.control)];
    expect(await listed()).toMatchObject([
      {
        reason: "mismatch",
        order: { number: (await getOrder(short.orderId)).number, status: "review", total: { amount: 4400 } },
        payment: {
          amount: { amount: 4400 },
          chargedAmount: { amount: 100 },
          refundable: { amount: 100 },
          differences: ["amount_short"],
          paysOrder: false,
        },
        mail: null,
      },
      { reason: "late_no_stock", order: { number: (await getOrder(late.orderId)).number } },
    ]);
    await sql(
      `INSERT INTO "ReviewCase" ("id", "orderId", "reason", "paymentId", "dedupeKey", "openedAt")
      SELECT 'c' || i, $1, 'contradiction', $2, 'x' || i, now() + i * interval '1 second' FROM generate_series(1, 12) i`,
      short.orderId,
      short.paymentId,
    );
    const first = await listOpenCases(null);
    const second = await listOpenCases(first.next);
    expect([first.cases.length, second.cases.length, second.next]).toEqual([10, 4, null]);
    expect(new Set([...first.cases, ...second.cases].map(({ id }) => id)).size).toBe(14);
    expect((await listOpenCases("nonsense")).cases).toHaveLength(10);
  });

  test("loses a case that a person dismisses, and remembers who and why", async () => {
    const order = await placeTestOrder();
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    await confirm(order);
    const [open] = await listed();
    expect(open).toMatchObject({ reason: "not_found" });
    const act = await staffRequest(order);
    const ending = { caseId: open?.id ?? "", reason: "It is too early" };
    const answers: CloseCaseResult[] = await Promise.all([dismissCase(act, ending), dismissCase(act, ending)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listed()).toEqual([]);
    expect(await getOrder(order.orderId)).toMatchObject({
      cases: [{ closedBy: "admin:Grace" }],
      events: [
        {},
        {},
        { kind: "case_dismissed", source: "admin:Grace", data: { case: "not_found", note: "It is too early" } },
      ],
    });
    expect(await dismissCase(await staffRequest(order), ending)).toEqual({ ok: false, reason: "no_such_case" });

    // Ozura still does not know it, which is no news.
    await sql(`UPDATE "Payment" SET "leaseUntil" = NULL`);
    await confirm(order);
    expect(await listed()).toEqual([]);
  });

  test("loses what Ozura has answered meanwhile", async () => {
    const order = await placeTestOrder();
    await shop.control.fault({ on: "get", kind: "status", status: 404 });
    await confirm(order);
    await shop.control.clearFaults();
    expect(await recordManualCheck(ozura(), order.paymentId, { name: "Grace" })).toEqual({
      ok: true,
      status: "pending",
      errorKind: null,
    });
    expect(await listed()).toEqual([]);
    expect((await getOrder(order.orderId)).events.at(-1)).toMatchObject({
      kind: "checked",
      source: "admin:Grace",
      data: { checkResult: "pending" },
    });
  });

  test("keeps what was released unverified until Ozura has said what became of it", async () => {
    const order = await placeTestOrder();
    await sql(
      `UPDATE "Payment" SET "expiresAt" = now() - interval '3 hours', "createdAt" = now() - interval '4 hours', "lastCheckError" = 'timeout'`,
    );
    await shop.control.fault({ on: "get", kind: "status", status: 503 });
    await confirm(order);
    expect(await listed()).toMatchObject([{ reason: "released_unverified", order: { status: "expired" } }]);
    expect(await recordManualCheck(ozura(), order.paymentId, { name: "Grace" })).toMatchObject({
      errorKind: "unavailable",
    });
    expect(await listed()).toHaveLength(1);
    await shop.control.clearFaults();
    await shop.control.expire(order.sessionId);
    await recordManualCheck(ozura(), order.paymentId, { name: "Grace" });
    expect(await listed()).toEqual([]);
    await expectInvariants();
  });
});

describe("an email to the shopper that fails", () => {
  const confirmation = async ({ orderId }: Placed) =>
    (await getOrder(orderId)).messages.find(({ kind }) => kind === "order_confirmation");
  const retryNow = async () => {
    await sql(`UPDATE "OutboxMessage" SET "availableAt" = now() WHERE "sentAt" IS NULL`);
    await deliverMail();
  };
  const placeRefused = async () => {
    const order = await placePaid(shop.control);
    for (let tries = 1; tries <= 4; tries++) await retryNow();
    expect(await listed()).toEqual([]);
    await retryNow();
    expect(await listed()).toMatchObject([
      { reason: "mail_failed", payment: null, mail: { kind: "order_confirmation", attempts: 5 } },
    ]);
    return order;
  };
  const caseId = async () => (await listed())[0]?.id ?? "";

  test("is a case at the fifth time, and none when it has left", async () => {
    const order = await placeRefused();
    const mailbox = await startMailbox();
    const { SMTP_URL } = process.env;
    try {
      const { env } = await import("@/lib/platform/env");
      env().SMTP_URL = mailbox.smtpUrl;
      await retryNow();
      expect(await confirmation(order)).toMatchObject({ sentAt: expect.any(Date) });
      expect(await listed()).toEqual([]);
      expect((await getOrder(order.orderId)).cases).toMatchObject([{ reason: "mail_failed", closedBy: "outbox" }]);
    } finally {
      (await import("@/lib/platform/env")).env().SMTP_URL = String(SMTP_URL);
      await mailbox.close();
    }
  });

  test("opens a case again when it fails once more after staff sent it again", async () => {
    const order = await placeRefused();
    await resendMail(await staffRequest(order), await caseId());
    expect(await listed()).toEqual([]);
    await deliverMail();
    expect(await listed()).toMatchObject([{ reason: "mail_failed", mail: { attempts: 6 } }]);
  });

  test("is discarded by staff only", async () => {
    const order = await placeRefused();
    const { attempts } = (await confirmation(order)) ?? {};
    expect(await dropMail(await staffRequest(order), { caseId: await caseId(), reason: "No such mailbox" })).toEqual({
      ok: true,
    });
    await retryNow();
    expect(await confirmation(order)).toMatchObject({ attempts, droppedAt: expect.any(Date), sentAt: null });
    expect(await listed()).toEqual([]);
    await withoutGuards((tx) => tx.outboxMessage.deleteMany({ where: { kind: "merchant_paid" } }));
    await sql(
      `UPDATE "OutboxMessage" SET "availableAt" = now() - interval '1 day', "createdAt" = now() - interval '1 day'`,
    );
    expect(await checkHealth()).toMatchObject({ overdue: { mail: { oldestSeconds: null } } });
    expect(await resendConfirmation(await staffRequest(order))).toEqual({ ok: true });
  });
});

describe("a case that stays undecided", () => {
  const reminders = async () => db().outboxMessage.count({ where: { kind: "merchant_reminder" } });
  const age = (hours: number) => sql(`UPDATE "ReviewCase" SET "openedAt" = now() - $1 * interval '1 hour'`, hours);

  test("is mailed to the merchant after four hours, once, however many look", async () => {
    await placeUnderpaid(shop.control);
    await age(3.9);
    await sendReviewReminders();
    expect(await reminders()).toBe(0);
    await age(4.1);
    await Promise.all([sendReviewReminders(), sendReviewReminders(), reconcile(ozura())]);
    await sendReviewReminders();
    expect(await reminders()).toBe(1);
  });

  test("causes no reminder when it was decided before the reminder was sent", async () => {
    await placeUnderpaid(shop.control);
    await age(5);
    await sendReviewReminders();
    await sql(`UPDATE "ReviewCase" SET "closedAt" = now()`);
    await deliverMail();
    const [mail] = await db().outboxMessage.findMany({ where: { kind: "merchant_reminder" } });
    expect(mail).toMatchObject({ lastError: "Not sent: it was settled before." });
  });
});
