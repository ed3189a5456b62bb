import type { Page } from "@playwright/test";
import { adminText } from "../../lib/messages/admin/common";
import { adminOrderText, eventText } from "../../lib/messages/admin/order";
import { orderActionText as text } from "../../lib/messages/admin/order-actions";
import { orderStatusText, ordersText } from "../../lib/messages/admin/orders";
import { expect, test } from "./fixtures";
import { signIn } from "./sign-in-as-staff";
import { cards, control, expectOutcome, goToPayment, outcomeOn, payWith } from "./support";

test.afterEach(() => control.clearFaults());

/** Buys a mug, and returns the order's number and the URL of its page. */
async function buy(page: Page): Promise<{ number: string; page: string }> {
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  const number = String(await outcomeOn(page).getAttribute("data-order-number"));
  const url = await page.getByRole("link", { name: "View your order" }).getAttribute("href");
  return { number, page: String(url) };
}

const statusOn = (page: Page) => page.locator("[data-status]").filter({ visible: true }).first();

async function subjects(): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${process.env.E2E_MAIL_PORT}/api/messages`);
  return ((await response.json()) as { subject: string }[]).map(({ subject }) => subject);
}

test("staff find an order and mark it as shipped, and the shopper sees the change and gets an email", async ({
  page,
}) => {
  const order = await buy(page);
  await signIn(page);
  await page.getByLabel(ordersText.searchLabel).fill("ada@example");
  await page.getByRole("button", { name: ordersText.find }).click();
  await expect(page).toHaveURL(/q=ada/);
  await page.getByRole("link", { name: order.number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(adminOrderText.title(Number(order.number)));
  await page.getByLabel(text.ship.carrier).fill("UPS");
  await page.getByLabel(text.ship.tracking).fill("1Z 999");
  await page.getByRole("button", { name: text.ship.submit }).click();
  await expect(page.locator("[data-action-result=success]")).toContainText(text.ship.done);
  await expect(statusOn(page)).toHaveText(orderStatusText.shipped);
  await expect(page.getByRole("button", { name: text.ship.submit })).toHaveCount(0);
  await expect(page.getByText("Grace").last()).toBeVisible();

  await page.goto(order.page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your order has shipped");
  await expect(page.getByRole("link", { name: "1Z 999" })).toHaveAttribute("href", /ups\.com.*1Z%20999/);
  await expect.poll(subjects).toContainEqual(expect.stringContaining(`Order ${order.number} is on its way`));
});

test("T73: when two members of staff act on the same page, one succeeds, and the other sees what changed", async ({
  page,
  browser,
}) => {
  const order = await buy(page);
  const other = await (await browser.newContext()).newPage();
  await signIn(page);
  await signIn(other, "Alan");
  for (const tab of [page, other]) await tab.goto(`/admin/orders/${order.number}`);
  for (const tab of [page, other]) {
    await tab.getByLabel(text.ship.carrier).fill("DHL");
    await tab.getByLabel(text.ship.tracking).fill("2");
    await tab.getByRole("button", { name: text.ship.submit }).click();
    await expect(tab.locator("[data-action-result]")).toBeVisible();
  }
  await expect(page.locator("[data-action-result=success]")).toBeVisible();
  await expect(other.locator("[data-action-result=error]")).toContainText(`Grace: ${eventText.shipped} DHL 2`);
  await expect(statusOn(other)).toHaveText(orderStatusText.shipped);
  await other.context().close();
});

test("an address is corrected, also without JavaScript, and invalid fields show their errors", async ({
  page,
  browser,
}) => {
  const { number } = await buy(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const tab of [page, await context.newPage()]) {
    await signIn(tab);
    await tab.goto(`/admin/orders/${number}`);
    await tab.getByText(text.address.title).click();
    await tab.getByRole("textbox", { name: "Email" }).fill("nobody");
    const street = `${tab === page ? 2 : 3} Analytical Way`;
    await tab.getByLabel("Address", { exact: true }).fill(street);
    await tab.getByRole("button", { name: text.address.submit }).evaluate((button) => {
      (button as HTMLButtonElement).form?.setAttribute("novalidate", "");
    });
    await tab.getByRole("button", { name: text.address.submit }).click();
    await expect(tab.getByText(adminText.form.invalidFields)).toBeVisible();
    if (tab !== page) await tab.getByText(text.address.title).click();
    await tab.getByRole("textbox", { name: "Email" }).fill("ada@example.com");
    await tab.getByLabel("Address", { exact: true }).fill(street);
    await tab.getByRole("button", { name: text.address.submit }).click();
    await expect(tab.getByText(street)).toBeVisible();
  }
  await context.close();
});

test("the export has the filters of the list, and only staff can download it", async ({ page }) => {
  const { number } = await buy(page);
  await signIn(page);
  await page.goto("/admin/orders?status=paid");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: ordersText.export }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
  const csv = await (await page.request.get("/admin/orders/export?status=paid")).text();
  expect(csv).toMatch(new RegExp(`^"${number}","paid",`, "m"));
  expect(csv).not.toMatch(/"pending"/);
});
