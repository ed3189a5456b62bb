import { expect, type Page } from "@playwright/test";
import { adminStates } from "./admin-states";
import { fillCart } from "./cart-cookie";
import type { PageState } from "./page-state";
import {
  cards,
  control,
  expectOutcome,
  fillIn,
  goToForm,
  goToPayment,
  latestSession,
  outcomeOn,
  payWith,
} from "./support";

/** Every page of the shop in every state that shoppers or staff can see. Tests of rules for all pages use this list. */
export const states: readonly PageState[] = [
  { name: "home", open: (page) => page.goto("/") },
  { name: "products", open: (page) => page.goto("/products") },
  { name: "category", open: (page) => page.goto("/category/vases-planters") },
  { name: "search", open: (page) => page.goto("/search?q=walnut&stock=1") },
  { name: "search-nothing-found", open: (page) => page.goto("/search?q=unicorn") },
  { name: "product", open: (page) => page.goto("/products/stoneware-mug") },
  { name: "product-three-left", open: (page) => page.goto("/products/teapot") },
  { name: "product-one-color-sold-out", open: (page) => page.goto("/products/tall-vase") },
  { name: "product-sold-out", open: (page) => page.goto("/products/serving-bowl") },
  { name: "product-drawer", open: openDrawer },
  { name: "not-found", open: (page) => page.goto("/nowhere"), expectedProblem: /404/ },

  { name: "cart-empty", open: (page) => page.goto("/cart") },
  { name: "cart", open: openCart },
  { name: "cart-problems", open: openCartWithProblems },

  { name: "checkout", open: openCheckout },
  { name: "checkout-changed-cart", open: openCheckoutOfChangedCart },
  { name: "checkout-nothing-to-buy", open: (page) => page.goto("/checkout") },
  { name: "checkout-errors", open: openCheckoutWithErrors },
  { name: "checkout-payments-unavailable", open: openCheckoutWithoutPayments },

  { name: "outcome-paid", open: (page) => returnToShop(page, (id) => control.complete(id), "paid") },
  { name: "outcome-pending", open: (page) => returnToShop(page, async () => {}, "pending") },
  { name: "outcome-failed", open: (page) => returnToShop(page, (id) => control.setStatus(id, "failed"), "failed") },
  {
    name: "outcome-cancelled",
    open: (page) => returnToShop(page, (id) => control.setStatus(id, "cancelled"), "cancelled"),
  },
  { name: "outcome-expired", open: (page) => returnToShop(page, (id) => control.expire(id), "expired") },
  { name: "outcome-review", open: (page) => returnToShop(page, payTooLittle, "review") },
  { name: "outcome-unconfirmed", open: (page) => returnToShop(page, silence, "unconfirmed") },
  { name: "outcome-unknown", open: (page) => page.goto("/checkout/success") },
  { name: "outcome-never-started", open: openOrderWithoutPaymentPage },

  { name: "order-paid", open: openPaidOrder },
  { name: "order-pending", open: openPendingOrder },
  { name: "order-find", open: (page) => page.goto("/orders/find") },
  { name: "order-find-error", open: openFindWithError },
  { name: "order-find-sent", open: (page) => page.goto("/orders/find?sent=1") },
  { name: "order-not-found", open: (page) => page.goto("/orders/AAAAAAAAAAAAAAAAAAAAAA"), expectedProblem: /404/ },
  { name: "error", open: loseTheConnection, expectedProblem: /ERR_INTERNET_DISCONNECTED|Failed to fetch/ },

  { name: "demo", open: (page) => page.goto("/demo") },
  { name: "demo-run", open: openRun },

  ...adminStates,
];

/** Opens a state and waits until the page has loaded completely. */
export async function openSettled(page: Page, state: PageState) {
  await state.open(page);
  // Not "networkidle": Chromium takes half a minute to end prefetches whose bodies are not read.
  await page.waitForLoadState("load");
  await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeVisible();
  await expect(page.locator("[aria-busy=true]").filter({ visible: true })).toHaveCount(0);
}

async function openCart(page: Page) {
  await fillCart(page, [{ slug: "stoneware-mug", quantity: 2 }, { slug: "chopping-board" }]);
  await page.goto("/cart");
}

async function openCartWithProblems(page: Page) {
  await fillCart(page, [{ slug: "stoneware-mug" }, { slug: "teapot", quantity: 9 }, { slug: "tall-vase", variant: 1 }]);
  await page.goto("/cart");
}

async function openDrawer(page: Page) {
  await page.goto("/products/stoneware-mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function openCheckoutOfChangedCart(page: Page) {
  await fillCart(page, [{ slug: "stoneware-mug" }, { slug: "teapot", quantity: 9 }, { slug: "tall-vase", variant: 1 }]);
  await page.goto("/checkout");
}

async function openFindWithError(page: Page) {
  await page.goto("/orders/find");
  await page.getByRole("textbox", { name: "Email" }).fill("nobody");
  await page.getByRole("main").getByRole("button").click();
  await expect(page.locator("[aria-invalid=true]")).toBeVisible();
}

async function openCheckout(page: Page) {
  await fillCart(page, [{ slug: "stoneware-mug", quantity: 2 }, { slug: "chopping-board" }]);
  await page.goto("/checkout");
}

async function openCheckoutWithErrors(page: Page) {
  await openCheckout(page);
  await page.getByLabel("Email", { exact: true }).fill("not an address");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
}

async function openCheckoutWithoutPayments(page: Page) {
  await openUnpayableOrder(page);
  await expect(page.getByText("Payments are unavailable right now.")).toBeVisible();
}

async function openOrderWithoutPaymentPage(page: Page) {
  await openCheckoutWithoutPayments(page);
  await page.goto("/checkout/cancel");
  await expectOutcome(page, "failed");
}

async function openUnpayableOrder(page: Page) {
  await control.fault({ on: "create", kind: "status", status: 401, times: 1 });
  await goToForm(page);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
}

/** Places an order, runs `happens` while the shopper is on Ozura's page, and returns to the shop. */
async function returnToShop(page: Page, happens: (sessionId: string) => Promise<unknown>, outcome: string) {
  await goToPayment(page);
  const { sessionId } = await latestSession();
  await happens(sessionId);
  await page.goto(`/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(page, outcome);
}

async function payTooLittle(sessionId: string) {
  await control.complete(sessionId);
  await control.override(sessionId, { amount: "1.00", pricing: { total: 1 } });
}

const silence = (sessionId: string) => control.fault({ on: "get", sessionId, kind: "status", status: 503 });

async function openPaidOrder(page: Page) {
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await page.getByRole("link", { name: "View your order" }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expectOutcome(page, "paid");
}

async function openPendingOrder(page: Page) {
  await goToPayment(page);
  const token = new URL((await latestSession()).request.cancelUrl).searchParams.get("order");
  await page.goto(`/orders/${token}`);
  await expectOutcome(page, "pending");
}

async function openRun(page: Page) {
  await page.goto("/demo");
  await page.getByRole("button", { name: "Run: Two tabs" }).click();
  await expect(page).toHaveURL(/\/demo\/runs\//);
}

/** Shows the error page, which shoppers see when the connection breaks during a submission. */
async function loseTheConnection(page: Page) {
  await returnToShop(page, (id) => control.setStatus(id, "cancelled"), "cancelled");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Pay now" }).click();
  await expect(outcomeOn(page)).toBeHidden();
  await page.context().setOffline(false);
}
