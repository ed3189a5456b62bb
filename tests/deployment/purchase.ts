import { chromium, expect, type Page } from "@playwright/test";
import { adminText } from "../../lib/messages/admin/common";
import { mailKindText } from "../../lib/messages/admin/order";
import { emailText } from "../../lib/messages/email";
import { productText } from "../../lib/messages/product";
import { cards, expectOutcome, fillIn, outcomeOn, payWith } from "../e2e/support";
import { chromiumLaunch } from "../support/chromium";
import { ADMIN_PASSWORD, HOST } from "./deployment-setup";

/** Opens the deployment in a browser, which finds its domain at a port of this machine. */
export async function withBrowser(port: number, run: (page: Page) => Promise<void>): Promise<void> {
  const args = [...(chromiumLaunch.args ?? []), `--host-resolver-rules=MAP ${HOST}:443 127.0.0.1:${port}`];
  const browser = await chromium.launch({ ...chromiumLaunch, args });
  const page = await browser.newPage({ baseURL: `https://${HOST}`, ignoreHTTPSErrors: true });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await run(page);
    expect(errors).toEqual([]);
  } catch (error) {
    console.error(`At ${page.url()}:\n${(await page.locator("body").ariaSnapshot()).slice(0, 2_000)}`);
    throw error;
  } finally {
    await browser.close();
  }
}

/** Buys the first product that is not sold out, and returns the number of the paid order. */
export async function buySomething(page: Page): Promise<string> {
  await page.goto("/products");
  const products = await page
    .locator('main a[href^="/products/"]')
    .evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  for (const product of products) {
    await page.goto(String(product));
    const button = page.getByRole("button", { name: productText.addToCart });
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.getByRole("link", { name: "Checkout", exact: true }).click();
    await fillIn(page);
    await page.getByRole("button", { name: "Continue to payment" }).click();
    await payWith(page, cards.pays);
    await expectOutcome(page, "paid");
    return String(await outcomeOn(page).getAttribute("data-order-number"));
  }
  throw new Error("The shop has no product to buy.");
}

/** Signs in to admin, and reads the confirmation of the order there. */
export async function readMailInAdmin(page: Page, order: string): Promise<void> {
  const text = adminText.signIn;
  await page.goto(`/admin/orders/${order}`);
  await page.getByLabel(text.name).fill("Grace");
  await page.getByLabel(text.password).fill(ADMIN_PASSWORD);
  await page.getByRole("button", { name: text.enter }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/orders/${order}$`));
  await page.getByRole("link", { name: mailKindText.order_confirmation, exact: true }).click();
  await expect(page.getByText(emailText.confirmation.subject(Number(order)))).toBeVisible();
  await expect(page.getByText(`https://${HOST}/orders/`)).toBeVisible();
}

/** Requests what a purchase does not, so that each function is called at least once. Staff must be signed in. */
export async function requestTheRest(page: Page): Promise<void> {
  const paths = ["/api/health", "/api/reconcile", "/admin/orders/export", "/products/no-such-product/opengraph-image"];
  await page.evaluate((all) => Promise.all(all.map((path) => fetch(path).then((response) => response.text()))), paths);
}
