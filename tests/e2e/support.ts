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

/** Puts something into the cart and goes to the form. */
export async function goToForm(page: Page) {
  await page.goto("/products/stoneware-mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Checkout", exact: true }).click();
}

/** Up to Ozura's page, with a mug in the cart that nobody had to put there. */
export async function goToPayment(page: Page) {
  await bringMug(page);
  await page.goto("/checkout");
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
}

let mugId: string | undefined;

async function bringMug(page: Page) {
  const product = () => page.request.get("/products/stoneware-mug").then((answer) => answer.text());
  mugId ??= /name="variantId"[^>]*value="([^"]+)"/.exec(await product())?.[1];
  await bringCart(page, [{ variantId: String(mugId), quantity: 1 }]);
}

export async function fillIn(page: Page) {
  const field = (label: string) => page.getByLabel(label, { exact: true });
  await field("Email").fill("ada@example.com");
  await field("Full name").fill("Ada Lovelace");
  // First the country: with JavaScript, the rest of the form follows it.
  await field("Country").selectOption("GB");
  await field("Address").fill("1 Analytical Way");
  await field("Apartment, suite, etc. (optional)").fill("Engine room");
  await page.getByLabel(anyOf(checkoutText.city)).fill("London");
  await page.getByLabel(anyOf(checkoutText.postalCode)).fill("N1 1AA");
}

/** A label, whatever the chosen country calls it. */
function anyOf(names: Record<string, { label: string }>): RegExp {
  return new RegExp(
    `^(${Object.values(names)
      .map(({ label }) => label)
      .join("|")})`,
  );
}

/** On Ozura's page. */
export async function payWith(page: Page, card: string, button = /^Pay \$/) {
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Expiry (MM/YY)").fill("12/30");
  await page.getByLabel("CVV").fill("123");
  await page.getByLabel("Name on card").fill("Ada Lovelace");
  await page.getByRole("button", { name: button }).click();
}

/** Not one of a page that the shopper has left: Next.js keeps those in the document, hidden. */
export const outcomeOn = (page: Page) => page.locator("[data-outcome]").filter({ visible: true });

export async function expectOutcome(page: Page, outcome: string) {
  await expect(outcomeOn(page)).toHaveAttribute("data-outcome", outcome);
}

/** The session that was made last. */
export async function latestSession() {
  const session = (await control.sessions()).at(-1);
  if (!session) throw new Error("No session was made.");
  return session;
}
