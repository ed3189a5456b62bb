import type { Page } from "@playwright/test";
import { adminText } from "../../lib/messages/admin/common";
import { mailKindText } from "../../lib/messages/admin/order";
import { productsText } from "../../lib/messages/admin/products";
import type { PageState } from "./page-state";
import { signIn } from "./sign-in-as-staff";
import { cards, control, expectOutcome, goToPayment, latestSession, payWith } from "./support";

/** Every page of admin in every state that staff can see. */
export const adminStates: readonly PageState[] = [
  { name: "admin-sign-in", open: (page) => page.goto("/admin/sign-in") },
  { name: "admin-sign-in-wrong", open: signInWithWrongPassword },

  { name: "admin-orders", open: signedInAt("/admin/orders") },
  { name: "admin-orders-nothing-found", open: signedInAt("/admin/orders?q=zebedee&status=paid") },
  { name: "admin-order-paid", open: openPaidOrder },
  { name: "admin-order-unknown", open: signedInAt("/admin/orders/1") },
  { name: "admin-reviews", open: openCase },
  { name: "admin-order-review", open: openOrderOfCase },
  { name: "admin-mails", open: signedInAt("/admin/mails") },
  { name: "admin-mail", open: openMail },
  { name: "admin-mail-unknown", open: signedInAt("/admin/mails/none") },
  { name: "admin-health", open: signedInAt("/admin/health") },
  { name: "admin-products", open: signedInAt("/admin/products") },
  { name: "admin-product", open: signedInAt("/admin/products/teapot") },
  { name: "admin-product-new", open: signedInAt("/admin/products/new") },
  { name: "admin-product-errors", open: openProductWithErrors },
];

/** A page of admin, for staff who are signed in. */
function signedInAt(path: string) {
  return async (page: Page) => {
    await signIn(page);
    await page.goto(path);
  };
}

async function openPaidOrder(page: Page) {
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await signIn(page);
  await page.locator("tbody a").first().click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "Order" }).waitFor();
}

async function openMail(page: Page) {
  await openPaidOrder(page);
  await page.getByRole("link", { name: mailKindText.order_confirmation, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: mailKindText.order_confirmation }).waitFor();
}

async function openCase(page: Page) {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  await control.complete(sessionId);
  await control.override(sessionId, { amount: "1.00", pricing: { total: 1 } });
  await page.goto(`/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(page, "review");
  await signIn(page);
  await page.goto("/admin/reviews");
  await page.locator("[data-case=mismatch] summary").first().click();
}

async function openOrderOfCase(page: Page) {
  await openCase(page);
  await page.locator("[data-case=mismatch] a").first().click();
  await page.getByRole("heading", { level: 1 }).filter({ hasText: "Order" }).waitFor();
}

async function openProductWithErrors(page: Page) {
  await signedInAt("/admin/products/teapot")(page);
  const variant = page.locator("details[open]").first();
  await variant.getByLabel(productsText.field.price("USD")).fill("free");
  await variant.getByLabel(productsText.field.image, { exact: true }).fill("https://evil.example/mug.webp");
  await variant.getByRole("button", { name: productsText.submit.variant }).click();
  await page.locator("[aria-invalid=true]").first().waitFor();
}

async function signInWithWrongPassword(page: Page) {
  await page.goto("/admin/sign-in");
  await page.getByLabel(adminText.signIn.name).fill("Mallory");
  await page.getByLabel(adminText.signIn.password).fill("let me in");
  await page.getByRole("button", { name: adminText.signIn.enter }).click();
  await page.locator("[aria-invalid=true]").waitFor();
}
