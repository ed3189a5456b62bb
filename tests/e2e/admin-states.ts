import type { Page } from "@playwright/test";
import { signIn } from "./admin-page";
import type { State } from "./state";
import { cards, control, expectOutcome, goToPayment, latestSession, payWith } from "./support";

/** Every page of the desk in every state that staff can see. */
export const adminStates: readonly State[] = [
  { name: "admin-sign-in", open: (page) => page.goto("/admin/sign-in") },
  { name: "admin-sign-in-wrong", open: signInWrongly },

  { name: "admin-orders", open: atDesk("/admin/orders") },
  { name: "admin-orders-nothing-found", open: atDesk("/admin/orders?q=zebedee&status=paid") },
  { name: "admin-order-paid", open: openPaidOrder },
  { name: "admin-order-unknown", open: atDesk("/admin/orders/1") },
  { name: "admin-attention", open: openCase },
  { name: "admin-order-review", open: openOrderOfCase },
  { name: "admin-health", open: atDesk("/admin/health") },
  { name: "admin-products", open: atDesk("/admin/products") },
  { name: "admin-product", open: atDesk("/admin/products/teapot") },
  { name: "admin-product-new", open: atDesk("/admin/products/new") },
  { name: "admin-product-errors", open: openProductWithErrors },
];

/** A page of the desk, for somebody who is signed in. */
function atDesk(path: string) {
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
  await atDesk("/admin/products/teapot")(page);
  const variant = page.locator("details[open]").first();
  await variant.getByLabel("Price in USD").fill("free");
  await variant.getByLabel("Image", { exact: true }).fill("https://evil.example/mug.webp");
  await variant.getByRole("button", { name: "Save this variant" }).click();
  await page.locator("[aria-invalid=true]").first().waitFor();
}

async function signInWrongly(page: Page) {
  await page.goto("/admin/sign-in");
  await page.getByLabel("Your name").fill("Mallory");
  await page.getByLabel("Password").fill("let me in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("[aria-invalid=true]").waitFor();
}
