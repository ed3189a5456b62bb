import { type ChildProcess, spawn } from "node:child_process";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";
import { freePort } from "../../dev/free-port";
import { adminText } from "../../lib/messages/admin/common";
import { mailsText } from "../../lib/messages/admin/mails";
import { mailKindText } from "../../lib/messages/admin/order";
import { checkoutText } from "../../lib/messages/checkout";
import { orderText } from "../../lib/messages/order";
import { outcomeText } from "../../lib/messages/outcome";
import { contactForm, placeOrderOverHttp } from "../support/place-order-over-http";
import { bringCart } from "./cart-cookie";
import { databaseUrl, query } from "./database";
import { expect, test } from "./fixtures";
import { signIn } from "./sign-in-as-staff";
import { control } from "./support";

// A second server of the same build and the same database, without SMTP_URL and EMAIL_FROM.
const port = await freePort(3690);
const shopUrl = `http://localhost:${port}`;
let server: ChildProcess;
let variantId: string;

test.use({ baseURL: shopUrl });

test.beforeAll(async () => {
  server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: {
      ...process.env,
      ...demoAccount,
      DATABASE_URL: databaseUrl(),
      SITE_URL: shopUrl,
      OZURA_API_URL: `http://localhost:${process.env.E2E_OZURA_PORT}`,
      ADMIN_PASSWORD: DEMO_ADMIN_PASSWORD,
    },
    stdio: "ignore",
  });
  const isUp = () => fetch(`${shopUrl}/robots.txt`).then(({ ok }) => ok);
  await expect.poll(() => isUp().catch(() => false), { timeout: 30_000 }).toBe(true);
  const [variant] = await query<{ id: string }>(
    `SELECT v."id" FROM "Variant" v JOIN "Product" p ON p."id" = v."productId" WHERE p."active" AND "stock" - "reserved" > 5 LIMIT 1`,
  );
  variantId = variant?.id ?? "";
});

test.afterAll(() => void server.kill());

test("the shopper's pages of a shop without a mail server promise no email", async ({ page }) => {
  await page.goto("/orders/find");
  await expect(page.getByText(orderText.find.withoutMail)).toBeVisible();
  await expect(page.locator("input[name=email]")).toHaveCount(0);

  await bringCart(page, [{ variantId, quantity: 1 }]);
  await page.goto("/checkout");
  await expect(page.getByText(checkoutText.emailHintWithoutMail)).toBeVisible();

  const { sessionId } = await placeOrderOverHttp(shopUrl, variantId, {});
  await control.complete(sessionId);
  await page.goto(`/checkout/success?sessionId=${sessionId}`);
  await expect(page.getByText(outcomeText.withoutMail.next.paid)).toBeVisible();
  await expect(page.getByText(/confirmation email|confirmation to your email/i)).toHaveCount(0);
  await page.goto("/checkout/success?sessionId=sess_unknown");
  await expect(page.getByText(outcomeText.withoutMail.next.unknown)).toBeVisible();
});

test("every page of admin says that no mail server is configured, and shows the waiting emails", async ({ page }) => {
  const { sessionId } = await placeOrderOverHttp(shopUrl, variantId, {});
  await control.complete(sessionId);
  await page.goto(`/checkout/success?sessionId=${sessionId}`);
  await signIn(page);
  for (const path of ["/admin/orders", "/admin/reviews", "/admin/products", "/admin/products/new", "/admin/health"]) {
    await page.goto(path);
    await expect(page.getByRole("note")).toContainText(mailsText.notConfigured);
  }
  await page.getByRole("note").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(mailsText.title);

  await page.goto("/admin/orders");
  await page.locator("tbody a").first().click();
  await page.getByRole("link", { name: mailKindText.order_confirmation, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(mailKindText.order_confirmation);
  // Next.js keeps left pages hidden in the document.
  for (const text of [contactForm.email, contactForm.addressLine1])
    await expect(page.getByText(text).filter({ visible: true })).toHaveCount(1);
  await page.getByRole("button", { name: adminText.signOut }).click();
});
