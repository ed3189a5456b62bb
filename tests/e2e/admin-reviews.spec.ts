import type { Page } from "@playwright/test";
import { signIn } from "./admin-page";
import { query } from "./database";
import { control, expectOutcome, goToPayment, latestSession, outcomeOn } from "./support";
import { expect, test } from "./test";

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
  page.locator(`[data-case=${reason}]`).filter({ hasText: `Order ${number}` });

/** One of the two ways out of a case in the queue, unfolded. */
async function openWay(page: Page, order: Placed, reason: string, way: string) {
  await page.goto("/admin/reviews");
  const details = cardOf(page, order, reason).locator("details").filter({ hasText: way });
  await details.locator("summary").click();
  return details;
}

async function isDone(page: Page, order: Placed, reason: string, answer: string) {
  await expect(page.locator("[data-answer=done]")).toContainText(answer);
  await expect(cardOf(page, order, reason)).toHaveCount(0);
}

test("wrong money: somebody accepts it with a reason, and the order is paid", async ({ page }) => {
  const order = await place(page);
  await control.complete(order.sessionId);
  await control.override(order.sessionId, { amount: "1.00", pricing: { total: 1 } });
  await comeBack(page, order, "review");
  await signIn(page);
  await expect(page.getByRole("link", { name: /ReviewReason.*1 open case/ })).toBeVisible();
  const way = await openWay(page, order, "mismatch", "Accept the payment");
  const card = cardOf(page, order, "mismatch");
  await expect(card).toContainText("The amount is less than we asked for.");
  await expect(card).toContainText("$1.00");
  await way.getByLabel("Reason").fill("The rest came by bank transfer");
  await way.getByRole("button", { name: "Accept as paid" }).click();
  await isDone(page, order, "mismatch", "The order is paid.");
  await comeBack(page, order, "paid");
});

test("paid when the goods were gone: refunded, and the shopper's page says so", async ({ page }) => {
  const order = await place(page);
  await control.script(order.sessionId, "expired", "completed");
  await comeBack(page, order, "expired");
  const stock = `UPDATE "Variant" SET "stock" = $1 + "reserved" WHERE "sku" = 'stoneware-mug-chalk'`;
  await query(stock, [0]);
  await comeBack(page, order, "review");
  await query(stock, [300]);
  await signIn(page);
  const way = await openWay(page, order, "late_no_stock", "Note a refund");
  await way.getByLabel("Ozura’s reference").fill(`rf_${order.number}`);
  await way.getByLabel("Reason").fill("The goods were gone");
  await way.getByRole("button", { name: "Note the refund" }).click();
  await isDone(page, order, "late_no_stock", "Noted. The order is refunded.");
  await page.goto(`/checkout/success?sessionId=${order.sessionId}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your order is refunded");
});

test("paid twice: the extra payment is refunded, the order stays paid", async ({ page }) => {
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
  const way = await openWay(page, order, "duplicate_payment", "Note a refund");
  await way.getByLabel("Amount").fill("one dollar");
  await way.getByLabel("Ozura’s reference").fill(`rf_${order.number}`);
  await way.getByLabel("Reason").fill("Paid twice");
  await way.getByRole("button", { name: "Note the refund" }).click();
  await expect(way.getByText("Not an amount of this currency.")).toBeVisible();
  await way.getByLabel("Amount").fill("");
  await way.getByRole("button", { name: "Note the refund" }).click();
  await isDone(page, order, "duplicate_payment", "The order itself stays as it is.");
  await comeBack(page, order, "paid");
});

test("Ozura contradicts itself: asked by hand it is found, and dismissed with a reason", async ({ page }) => {
  const order = await place(page);
  await control.complete(order.sessionId);
  await comeBack(page, order, "paid");
  await control.setStatus(order.sessionId, "cancelled");
  await signIn(page);
  await page.goto(`/admin/orders/${order.number}`);
  await page.locator("summary").filter({ hasText: "Check with Ozura" }).click();
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByText("Needs a person: Ozura contradicts itself")).toBeVisible();
  const way = await openWay(page, order, "contradiction", "The payment stands");
  await way.getByLabel("Reason").fill("Ozura’s support says that it stands");
  await way.getByRole("button", { name: "The payment stands" }).click();
  await isDone(page, order, "contradiction", "The case is closed.");
});

test("unknown to Ozura: the order is cancelled, and nobody is sent to pay it", async ({ page }) => {
  const order = await place(page);
  await control.fault({ on: "get", sessionId: order.sessionId, kind: "status", status: 404 });
  await comeBack(page, order, "unconfirmed");
  await signIn(page);
  const way = await openWay(page, order, "not_found", "Cancel the order");
  await way.getByLabel("Reason").fill("Not in the dashboard");
  await way.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.locator("[data-answer=problem]")).toContainText("Ozura does not say whether it was paid.");
  await way.getByLabel("Cancel even if Ozura does not answer").check();
  await way.getByRole("button", { name: "Cancel the order" }).click();
  await isDone(page, order, "not_found", "The order is cancelled.");
  await control.clearFaults();
  await control.setStatus(order.sessionId, "cancelled");
  await page.goto(`/checkout/cancel`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have cancelled this order");
  await expect(outcomeOn(page).getByRole("button", { name: "Pay now" })).toHaveCount(0);
});

test("released without an answer: asked again, Ozura says what became of it", async ({ page }) => {
  const order = await place(page);
  const overdue = `UPDATE "Payment" SET "expiresAt" = now() - interval '3 hours', "createdAt" = now() - interval '4 hours', "lastCheckError" = 'timeout' WHERE "sessionId" = $1`;
  await query(overdue, [order.sessionId]);
  await control.fault({ on: "get", sessionId: order.sessionId, kind: "status", status: 503 });
  await comeBack(page, order, "unconfirmed");
  await control.clearFaults();
  await control.expire(order.sessionId);
  await signIn(page);
  const way = await openWay(page, order, "released_unverified", "Check with Ozura");
  await way.getByRole("button", { name: "Check now" }).click();
  await isDone(page, order, "released_unverified", "The payment is now: Expired.");
});

test("a mail that is refused: somebody gives up on it, with a reason", async ({ page }) => {
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
  const way = await openWay(page, order, "mail_failed", "Give up on it");
  await expect(cardOf(page, order, "mail_failed")).toContainText("No such mailbox");
  await way.getByLabel("Reason").fill("Called, got another address");
  await way.getByRole("button", { name: "Give up on it" }).click();
  await isDone(page, order, "mail_failed", "Nobody will send it any more.");
});
