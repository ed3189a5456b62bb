import type { Page } from "@playwright/test";
import { signIn } from "./admin-page";
import { cards, control, expectOutcome, goToPayment, outcomeOn, payWith } from "./support";
import { expect, test } from "./test";

test.afterEach(() => control.clearFaults());

/** Buys a mug, and says the order's number and its page. */
async function buy(page: Page): Promise<{ number: string; page: string }> {
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  const number = String(await outcomeOn(page).getAttribute("data-order-number"));
  const address = await page.getByRole("link", { name: "View your order" }).getAttribute("href");
  return { number, page: String(address) };
}

const statusOn = (page: Page) => page.locator("[data-status]").filter({ visible: true }).first();

async function subjects(): Promise<string[]> {
  const answer = await fetch(`http://127.0.0.1:${process.env.E2E_MAIL_PORT}/api/messages`);
  return ((await answer.json()) as { subject: string }[]).map(({ subject }) => subject);
}

test("an order is found, shipped, and on its way for its shopper, who gets a mail", async ({ page }) => {
  const order = await buy(page);
  await signIn(page);
  await page.getByLabel("Number, e-mail, name").fill("ada@example");
  await page.getByRole("button", { name: "Find" }).click();
  await expect(page).toHaveURL(/q=ada/);
  await page.getByRole("link", { name: order.number, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Order ${order.number}`);
  await page.getByLabel("Carrier").fill("UPS");
  await page.getByLabel("Tracking number").fill("1Z 999");
  await page.getByRole("button", { name: "Mark as shipped" }).click();
  await expect(page.locator("[data-answer=done]")).toContainText("It is shipped");
  await expect(statusOn(page)).toHaveText("Shipped");
  await expect(page.getByRole("button", { name: "Mark as shipped" })).toHaveCount(0);
  await expect(page.getByText("Grace").last()).toBeVisible();

  await page.goto(order.page);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your order has shipped");
  await expect(page.getByRole("link", { name: "1Z 999" })).toHaveAttribute("href", /ups\.com.*1Z%20999/);
  await expect.poll(subjects).toContainEqual(expect.stringContaining(`Order ${order.number} is on its way`));
});

test("T73: of two who act on the same page one does, and the other is told what", async ({ page, browser }) => {
  const order = await buy(page);
  const other = await (await browser.newContext()).newPage();
  await signIn(page);
  await signIn(other, "Alan");
  for (const desk of [page, other]) await desk.goto(`/admin/orders/${order.number}`);
  for (const desk of [page, other]) {
    await desk.getByLabel("Carrier").fill("DHL");
    await desk.getByLabel("Tracking number").fill("2");
    await desk.getByRole("button", { name: "Mark as shipped" }).click();
    await expect(desk.locator("[data-answer]")).toBeVisible();
  }
  await expect(page.locator("[data-answer=done]")).toBeVisible();
  await expect(other.locator("[data-answer=problem]")).toContainText("Grace: The order was shipped. DHL 2");
  await expect(statusOn(other)).toHaveText("Shipped");
  await other.context().close();
});

test("an address is corrected, without JavaScript too, and what is wrong with it is said", async ({
  page,
  browser,
}) => {
  const { number } = await buy(page);
  const context = await browser.newContext({ javaScriptEnabled: false });
  for (const desk of [page, await context.newPage()]) {
    await signIn(desk);
    await desk.goto(`/admin/orders/${number}`);
    await desk.getByText("Correct the address").click();
    await desk.getByLabel("Email").fill("nobody");
    const street = `${desk === page ? 2 : 3} Analytical Way`;
    await desk.getByLabel("Address", { exact: true }).fill(street);
    await desk.getByRole("button", { name: "Save the address" }).evaluate((button) => {
      (button as HTMLButtonElement).form?.setAttribute("novalidate", "");
    });
    await desk.getByRole("button", { name: "Save the address" }).click();
    await expect(desk.getByText("Please look at the marked fields.")).toBeVisible();
    if (desk !== page) await desk.getByText("Correct the address").click();
    await desk.getByLabel("Email").fill("ada@example.com");
    await desk.getByLabel("Address", { exact: true }).fill(street);
    await desk.getByRole("button", { name: "Save the address" }).click();
    await expect(desk.getByText(street)).toBeVisible();
  }
  await context.close();
});

test("the list is exported as it is filtered, and only for staff", async ({ page }) => {
  const { number } = await buy(page);
  await signIn(page);
  await page.goto("/admin/orders?status=paid");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^orders-\d{4}-\d\d-\d\d\.csv$/);
  const csv = await (await page.request.get("/admin/orders/export?status=paid")).text();
  expect(csv).toMatch(new RegExp(`^"${number}","paid",`, "m"));
  expect(csv).not.toMatch(/"pending"/);
});
