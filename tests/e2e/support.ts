import { expect, type Page } from "@playwright/test";
import { createControl } from "../../dev/ozura-emulator/control-client";
import { checkoutText } from "../../lib/messages/checkout";
import { bringCart } from "./cart-cookie";

export const control = createControl(`http://127.0.0.1:${process.env.E2E_OZURA_PORT}`);

export const cards = {
  pays: "4242 4242 4242 4242",
  paysToo: "4111 1111 1111 1111",
  declined: "4000 0000 0000 0002",
  insufficient: "4000 0000 0000 9995",
  systemError: "4000 0000 0000 0119",
};

/** Adds a mug to the cart and opens the checkout form. */
export async function goToForm(page: Page) {
  await page.goto("/products/stoneware-mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Checkout", exact: true }).click();
}

/** Goes to Ozura's page with a mug in the cart, which is set directly as a cookie. */
export async function goToPayment(page: Page) {
  await bringMug(page);
  await page.goto("/checkout");
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
}

let mugId: string | undefined;

async function bringMug(page: Page) {
  const product = () => page.request.get("/products/stoneware-mug").then((response) => response.text());
  mugId ??= /name="variantId"[^>]*value="([^"]+)"/.exec(await product())?.[1];
  await bringCart(page, [{ variantId: String(mugId), quantity: 1 }]);
}

export async function fillIn(page: Page) {
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await field("Email").fill("ada@example.com");
  await field("Full name").fill("Ada Lovelace");
  // The country comes first, because with JavaScript it changes the rest of the form.
  await field("Country").selectOption("GB");
  await field("Address").fill("1 Analytical Way");
  await field("Apartment, suite, etc. (optional)").fill("Engine room");
  await page.getByLabel(anyOf(checkoutText.city)).fill("London");
  await page.getByLabel(anyOf(checkoutText.postalCode)).fill("N1 1AA");
}

/** Matches a label in the wording of any country. */
function anyOf(names: Record<string, { label: string }>): RegExp {
  return new RegExp(
    `^(${Object.values(names)
      .map(({ label }) => label)
      .join("|")})`,
  );
}

/** Fills in and submits Ozura's page. */
export async function payWith(page: Page, card: string, button = /^Pay \$/) {
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Expiry (MM/YY)").fill("12/30");
  await page.getByLabel("CVV").fill("123");
  await page.getByLabel("Name on card").fill("Ada Lovelace");
  await page.getByRole("button", { name: button }).click();
}

/** The outcome of the current page only: Next.js keeps left pages hidden in the document. */
export const outcomeOn = (page: Page) => page.locator("[data-outcome]").filter({ visible: true });

export async function expectOutcome(page: Page, outcome: string) {
  await expect(outcomeOn(page)).toHaveAttribute("data-outcome", outcome);
}

/** The session that was created last. */
export async function latestSession() {
  const session = (await control.sessions()).at(-1);
  if (!session) throw new Error("No session was created.");
  return session;
}
