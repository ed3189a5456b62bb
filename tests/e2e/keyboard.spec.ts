import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { cards, expectOutcome, outcomeOn } from "./support";

const STOPS_AT_MOST = 60;

test("a shopper can buy with the keyboard alone, and the focus is visible at each stop", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText("Skip to content");
  await expectVisibleFocus(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await tabTo(page, "link", "See all products");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products$/);

  await tabTo(page, "link", /Stoneware mug/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/products\/stoneware-mug/);

  await tabTo(page, "radio", "Chalk");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Moss" })).toBeChecked();
  await expectVisibleFocus(page);
  await tabTo(page, "button", "Add to cart");
  await page.keyboard.press("Space");
  await expect(page.getByRole("link", { name: "Checkout", exact: true })).toBeVisible();

  await tabTo(page, "link", "Checkout");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/checkout$/);

  await typeInto(page, "Email", "ada@example.com");
  await typeInto(page, "Full name", "Ada Lovelace");
  await choose(page, "Country", "United Kingdom");
  await typeInto(page, "Address", "1 Analytical Way");
  await typeInto(page, "Town or city", "London");
  await typeInto(page, "Postcode", "N1 1AA");
  await tabTo(page, "button", /^Continue to payment/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/checkout\/sess_/);

  await typeInto(page, "Card number", cards.pays);
  await typeInto(page, "Expiry (MM/YY)", "12/30");
  await typeInto(page, "CVV", "123");
  await typeInto(page, "Name on card", "Ada Lovelace");
  await tabTo(page, "button", /^Pay \$/);
  await page.keyboard.press("Enter");
  await expectOutcome(page, "paid");

  await tabTo(page, "link", "View your order");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/orders\//);
  await expect(outcomeOn(page)).toBeVisible();
});

type Role = "link" | "button" | "radio" | "textbox" | "combobox";

/** Presses Tab until the element has the focus, and checks that the focus is visible at every stop. */
async function tabTo(page: Page, role: Role, name: string | RegExp) {
  const wanted = page
    .getByRole(role, { name, ...(typeof name === "string" && { exact: true }) })
    .and(page.locator(":focus"));
  for (let stops = 0; stops < STOPS_AT_MOST; stops++) {
    await page.keyboard.press("Tab");
    await expectVisibleFocus(page);
    if ((await wanted.count()) > 0) return;
  }
  throw new Error(`The ${role} "${name}" is not among the next ${STOPS_AT_MOST} stops.`);
}

async function typeInto(page: Page, name: string | RegExp, text: string) {
  await tabTo(page, "textbox", name);
  await page.keyboard.type(text);
}

async function choose(page: Page, name: string, option: string) {
  await tabTo(page, "combobox", name);
  await page.keyboard.type(option);
  await expect(page.locator(":focus option:checked")).toHaveText(option);
}

async function expectVisibleFocus(page: Page) {
  // A page that is still loading may scroll to its top at this moment.
  await expect.poll(() => focusOn(page)).toMatch(/^visible|^the browser's own controls/);
}

/** Whether the focused element, or the visible label of a visually hidden one, is on the screen and has an outline. */
function focusOn(page: Page): Promise<string> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return "the browser's own controls";
    const label = (focused as HTMLInputElement).labels?.[0];
    const isVisible = [focused, ...(label?.querySelectorAll("*") ?? [])].some((node) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(node);
      const { width, height, bottom, top } = node.getBoundingClientRect();
      const onScreen = width > 2 && height > 2 && bottom > 0 && top < innerHeight;
      return onScreen && outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2;
    });
    return `${isVisible ? "visible" : "not visible"}: ${focused.outerHTML.slice(0, 200)}`;
  });
}
