import type { Page } from "@playwright/test";
import { adminText } from "../../lib/messages/admin/common";
import { adminOrderText } from "../../lib/messages/admin/order";
import { orderActionText } from "../../lib/messages/admin/order-actions";
import { mismatchText, paymentStatusText } from "../../lib/messages/admin/payment";
import { reviewReasonText, reviewText } from "../../lib/messages/admin/reviews";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { signIn } from "./sign-in-as-staff";
import { control, expectOutcome, goToPayment, latestSession, outcomeOn } from "./support";

const { accept, cancel, check, reason, refund } = orderActionText;

test.describe.configure({ timeout: 120_000 });

test.beforeEach(() => query(`UPDATE "ReviewCase" SET "closedAt" = now() WHERE "closedAt" IS NULL`));
test.afterEach(() => control.clearFaults());

type Placed = { number: string; sessionId: string };

/** An order whose payment page is open. */
async function place(page: Page): Promise<Placed> {
  await goToPayment(page);
  const { sessionId, request } = await latestSession();
  const orderId = String(request.metadata?.orderReference);
  const [row] = await query<{ number: number }>(`SELECT "number" FROM "Order" WHERE "id" = $1`, [orderId]);
  return { number: String(row?.number), sessionId };
}

async function comeBack(page: Page, { sessionId }: Placed, outcome: string) {
  await page.goto(`/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(page, outcome);
}

const cardOf = (page: Page, { number }: Placed, reason: string) =>
  page.locator(`[data-case=${reason}]`).filter({ hasText: reviewText.order(Number(number)) });

/** Opens one of the two actions of a review case. */
async function openAction(page: Page, order: Placed, reason: string, title: string) {
  await page.goto("/admin/reviews");
  const details = cardOf(page, order, reason).locator("details").filter({ hasText: title });
  await details.locator("summary").click();
  return details;
}

async function expectClosed(page: Page, order: Placed, reason: string, message: string) {
  await expect(page.locator("[data-action-result=success]")).toContainText(message);
  await expect(cardOf(page, order, reason)).toHaveCount(0);
}

test("a mismatch is accepted with a reason, and the order is paid", async ({ page }) => {
  const order = await place(page);
  await control.complete(order.sessionId);
  await control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
  await comeBack(page, order, "review");
  await signIn(page);
  await expect(page.getByRole("link", { name: `${adminText.reviews} ${adminText.openCases(1)}` })).toBeVisible();
  const action = await openAction(page, order, "mismatch", accept.title);
  const card = cardOf(page, order, "mismatch");
  await expect(card).toContainText(mismatchText.amount_short);
  await expect(card).toContainText("$1.00");
  await action.getByLabel(reason).fill("The rest came by bank transfer");
  await action.getByRole("button", { name: accept.submit }).click();
  await expectClosed(page, order, "mismatch", accept.done);
  await comeBack(page, order, "paid");
});

test("a payment after the items sold out is refunded, and the shopper's page shows the refund", async ({ page }) => {
  const order = await place(page);
  await control.script(order.sessionId, "expired", "completed");
  await comeBack(page, order, "expired");
  const stock = `UPDATE "Variant" SET "stock" = $1 + "reserved" WHERE "sku" = 'stoneware-mug-chalk'`;
  await query(stock, [0]);
  await comeBack(page, order, "review");
  await query(stock, [300]);
  await signIn(page);
  const action = await openAction(page, order, "late_no_stock", refund.title);
  await action.getByLabel(refund.reference).fill(`rf_${order.number}`);
  await action.getByLabel(reason).fill("The items were sold out");
  await action.getByRole("button", { name: refund.submit }).click();
  await expectClosed(page, order, "late_no_stock", refund.done.all);
  await page.goto(`/checkout/success?sessionId=${order.sessionId}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your order is refunded");
});

test("the second payment of an order is refunded, and the order stays paid", async ({ page }) => {
  const order = await place(page);
  await control.setStatus(order.sessionId, "cancelled");
  await comeBack(page, order, "cancelled");
  await page.getByRole("button", { name: "Pay now" }).click();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
  const second = { ...order, sessionId: (await latestSession()).sessionId };
  await control.complete(second.sessionId);
  await comeBack(page, second, "paid");
  await control.complete(order.sessionId);
  await comeBack(page, order, "paid");
  await signIn(page);
  const action = await openAction(page, order, "duplicate_payment", refund.title);
  await action.getByLabel(refund.amount).fill("one dollar");
  await action.getByLabel(refund.reference).fill(`rf_${order.number}`);
  await action.getByLabel(reason).fill("Paid twice");
  await action.getByRole("button", { name: refund.submit }).click();
  await expect(action.getByText(refund.problem.not_an_amount)).toBeVisible();
  await action.getByLabel(refund.amount).fill("");
  await action.getByRole("button", { name: refund.submit }).click();
  await expectClosed(page, order, "duplicate_payment", refund.done.extra_payment);
  await comeBack(page, order, "paid");
});

test("a manual check finds a contradictory status, and staff dismiss it with a reason", async ({ page }) => {
  const order = await place(page);
  await control.complete(order.sessionId);
  await comeBack(page, order, "paid");
  await control.setStatus(order.sessionId, "cancelled");
  await signIn(page);
  await page.goto(`/admin/orders/${order.number}`);
  await page.locator("summary").filter({ hasText: check.title }).click();
  await page.getByRole("button", { name: check.submit }).click();
  await expect(page.getByText(adminOrderText.openCase(reviewReasonText.contradiction.name))).toBeVisible();
  const action = await openAction(page, order, "contradiction", reviewText.dismiss.contradiction);
  await action.getByLabel(reason).fill("Ozura’s support says that it stands");
  await action.getByRole("button", { name: reviewText.dismiss.contradiction }).click();
  await expectClosed(page, order, "contradiction", reviewText.dismissed);
});

test("staff cancel an order that Ozura does not know, and the shopper can no longer pay", async ({ page }) => {
  const order = await place(page);
  await control.fault({ on: "get", sessionId: order.sessionId, kind: "status", status: 404 });
  await comeBack(page, order, "unconfirmed");
  await signIn(page);
  const action = await openAction(page, order, "not_found", cancel.title);
  await action.getByLabel(reason).fill("Not in the dashboard");
  await action.getByRole("button", { name: cancel.submit }).click();
  await expect(page.locator("[data-action-result=error]")).toContainText(cancel.problem.payment_unverified);
  await action.getByLabel(cancel.unverified).check();
  await action.getByRole("button", { name: cancel.submit }).click();
  await expectClosed(page, order, "not_found", cancel.done);
  await control.clearFaults();
  await control.setStatus(order.sessionId, "cancelled");
  await page.goto(`/checkout/cancel`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have cancelled this order");
  await expect(outcomeOn(page).getByRole("button", { name: "Pay now" })).toHaveCount(0);
});

test("after stock was released without a response, a manual check gets the final status", async ({ page }) => {
  const order = await place(page);
  const overdue = `UPDATE "Payment" SET "expiresAt" = now() - interval '3 hours', "createdAt" = now() - interval '4 hours', "lastCheckError" = 'timeout' WHERE "sessionId" = $1`;
  await query(overdue, [order.sessionId]);
  await control.fault({ on: "get", sessionId: order.sessionId, kind: "status", status: 503 });
  await comeBack(page, order, "unconfirmed");
  await control.clearFaults();
  await control.expire(order.sessionId);
  await signIn(page);
  const action = await openAction(page, order, "released_unverified", check.title);
  await action.getByRole("button", { name: check.submit }).click();
  await expectClosed(page, order, "released_unverified", check.done(paymentStatusText.expired));
});

test("staff discard a failed email with a reason", async ({ page }) => {
  const order = await place(page);
  await query(`UPDATE "Order" SET "email" = 'ada@refused.example' WHERE "number" = $1`, [Number(order.number)]);
  await control.complete(order.sessionId);
  await comeBack(page, order, "paid");
  const mail = `"kind" = 'order_confirmation' AND "orderId" = (SELECT "id" FROM "Order" WHERE "number" = $1)`;
  const attempts = () =>
    query<{ attempts: number }>(`SELECT "attempts" FROM "OutboxMessage" WHERE ${mail}`, [Number(order.number)]);
  await expect.poll(attempts).toEqual([{ attempts: 1 }]);
  await query(`UPDATE "OutboxMessage" SET "attempts" = 4, "availableAt" = now() WHERE ${mail}`, [Number(order.number)]);
  await comeBack(page, order, "paid");
  await expect.poll(attempts).toEqual([{ attempts: 5 }]);
  await signIn(page);
  const action = await openAction(page, order, "mail_failed", reviewText.drop);
  await expect(cardOf(page, order, "mail_failed")).toContainText("No such mailbox");
  await action.getByLabel(reason).fill("Called, got another address");
  await action.getByRole("button", { name: reviewText.drop }).click();
  await expectClosed(page, order, "mail_failed", reviewText.dropped);
});
