import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Route } from "@playwright/test";
import { MAX_LINES, MAX_QUANTITY } from "../../lib/cart/limits";
import { cartText } from "../../lib/messages/cart";
import { productText } from "../../lib/messages/product";
import { bringCart } from "./cart-cookie";
import { expect, test } from "./fixtures";
import { cards, goToPayment, payWith } from "./support";

const mug = "/products/stoneware-mug";

const drawer = (page: Page) => page.getByRole("dialog");
const lines = (page: Page) => page.getByRole("main").getByRole("listitem");
const total = (page: Page) =>
  page
    .getByRole("term")
    .filter({ hasText: /^Total$/ })
    .locator("+ dd");
const cartLink = (page: Page) => page.getByRole("link", { name: /^Cart/ });
const addButton = (page: Page) => page.getByRole("button", { name: "Add to cart" });

async function addMug(page: Page) {
  await page.goto(mug);
  await addButton(page).click();
  await expect(drawer(page)).toBeVisible();
}

/** Intercepts server actions, which Next.js marks with this header. */
async function onAction(page: Page, handle: (route: Route) => Promise<void>) {
  await page.route("**/*", (route) => (route.request().headers()["next-action"] ? handle(route) : route.fallback()));
}

/** Makes a change and waits for one response, so no earlier action may still be running. */
async function waitForAction(page: Page, change: () => Promise<void>) {
  const response = page.waitForResponse((candidate) => candidate.request().method() === "POST");
  await change();
  await response;
}

async function variantOn(page: Page, path: string): Promise<string> {
  await page.goto(path);
  return String(await page.locator("[name=variantId]:checked").getAttribute("value"));
}

test("the drawer shows the added item and takes the focus, and Escape returns the focus to the button", async ({
  page,
}) => {
  await addMug(page);
  await expect(page.getByRole("heading", { name: "Added to your cart" })).toBeFocused();
  await expect(drawer(page).getByRole("paragraph").first()).toHaveText("Stoneware mug, Chalk");
  await expect(drawer(page)).toContainText("$34.00");
  await expect(page).toHaveURL(mug);

  await page.keyboard.press("Escape");
  await expect(drawer(page)).toBeHidden();
  await expect(addButton(page)).toBeFocused();
});

test("the drawer's buttons and a click beside it close it, and it stays closed after going back", async ({ page }) => {
  await addMug(page);
  await drawer(page).getByRole("button", { name: "Continue shopping" }).click();
  await expect(drawer(page)).toBeHidden();

  await addButton(page).click();
  await expect(drawer(page)).toBeVisible();
  await page.mouse.click(100, 300);
  await expect(drawer(page)).toBeHidden();

  await addButton(page).click();
  await drawer(page).getByRole("link", { name: "View cart" }).click();
  await expect(page.getByRole("heading", { name: "Cart", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(addButton(page)).toBeVisible();
  await expect(drawer(page)).toBeHidden();
});

test("without a response nothing is added, and the page shows an error", async ({ page, allowProblem }) => {
  allowProblem(/ERR_FAILED/);
  await page.goto(mug);
  await onAction(page, (route) => route.abort());
  await addButton(page).click();
  await expect(page.getByRole("alert").filter({ hasText: productText.notAdded })).toBeVisible();
  await expect(drawer(page)).toBeHidden();
  await expect(cartLink(page)).toHaveText("Cart");
});

test("the page shows a new quantity everywhere before the server responds", async ({ page }) => {
  await addMug(page);
  await page.goto("/cart");
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await onAction(page, async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole("button", { name: cartText.oneMore("Stoneware mug") }).click();
  await expect(lines(page)).toContainText("$56.00");
  await expect(total(page)).toHaveText("$62.00");
  await expect(cartLink(page)).toHaveText("Cart2 items");

  await waitForAction(page, async () => release());
  await page.reload();
  await expect(total(page)).toHaveText("$62.00");
});

for (const place of ["page", "drawer"]) {
  test(`a change that fails on the ${place} is undone with a message`, async ({ page, allowProblem }) => {
    allowProblem(/500/);
    await addMug(page);
    if (place === "page") await page.goto("/cart");
    await onAction(page, (route) => route.fulfill({ status: 500, body: "Broken" }));
    await page.getByRole("button", { name: cartText.oneMore("Stoneware mug") }).click();
    await expect(page.getByRole("alert").filter({ hasText: "we undid it" })).toBeVisible();
    await expect(total(page)).toHaveText("$34.00");
    await expect(page.locator("header")).toContainText("Cart1 item");
  });
}

test("removing a line moves the focus to the next line, shows a message, and can be undone", async ({ page }) => {
  const [first, second] = [await variantOn(page, mug), await variantOn(page, "/products/pitcher")];
  await bringCart(page, [
    { variantId: first, quantity: 3 },
    { variantId: second, quantity: 1 },
  ]);
  await page.goto("/cart");
  await waitForAction(page, () => page.getByRole("button", { name: "Remove Stoneware mug, Chalk" }).press("Enter"));
  await expect(lines(page)).toHaveCount(1);
  await expect(lines(page).filter({ hasText: "Pitcher" })).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Removed: Stoneware mug, Chalk." })).toBeVisible();

  await waitForAction(page, () => page.getByRole("button", { name: "Undo" }).click());
  await expect(lines(page)).toHaveCount(2);
  await expect(cartLink(page)).toHaveText("Cart4 items");
  await page.reload();
  await expect(lines(page)).toHaveCount(2);

  await page.getByRole("button", { name: /^Remove Pitcher/ }).click();
  await page.getByRole("button", { name: /^Remove Stoneware mug/ }).click();
  await expect(page.getByRole("heading", { name: "Your cart is empty" })).toBeVisible();
  await expect(cartLink(page)).toHaveText("Cart");
});

test("a cart without remembered prices is accepted, and a changed price is shown", async ({ page }) => {
  const [first, second] = [await variantOn(page, mug), await variantOn(page, "/products/pitcher")];
  await bringCart(page, [
    { variantId: first, quantity: 1, seenPrice: 2500 },
    { variantId: second, quantity: 1 },
  ]);
  await page.goto("/cart");
  await expect(lines(page).first()).toContainText("The price is now $28.00. It was $25.00 when you added it.");
  await expect(lines(page).last()).not.toContainText("The price is now");
});

test("two tabs that add a product at once on a slow line both keep it", async ({ page, context }) => {
  const other = await context.newPage();
  await page.goto(mug);
  await other.goto("/products/pitcher");
  for (const tab of [page, other])
    await onAction(tab, async (route) => {
      await sleep(700);
      await route.continue();
    });
  await Promise.all([addButton(page).click(), addButton(other).click()]);
  for (const tab of [page, other]) await expect(drawer(tab)).toBeVisible();
  await other.close();
  await page.goto("/cart");
  await expect(lines(page)).toHaveCount(2);
});

test("a shopper whose browser blocks cookies is told that the cart needs them", async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setDocumentCookieDisabled", { disabled: true });
  await page.goto(mug);
  await addButton(page).click();
  await expect(page.getByText(productText.needsCookies)).toBeVisible();
  await expect(drawer(page)).toHaveCount(0);
});

test("a cart that was paid in a closed tab is cleared with its number in the header", async ({ page }) => {
  await goToPayment(page);
  const sessionId = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "");
  await payWith(page, cards.pays, /close the tab/i);
  await page.request.get(`/checkout/success?sessionId=${encodeURIComponent(sessionId)}`);
  await page.goto("/cart");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(cartText.empty.title);
  await expect(cartLink(page)).toHaveText("Cart");
});

test("the chosen variant is in the URL, and the URL selects it", async ({ page }) => {
  await page.goto(mug);
  await page.getByRole("radio", { name: "Chalk" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(`${mug}?variant=stoneware-mug-moss`);

  await page.goto(`${mug}?color=ink`);
  await expect(page.getByRole("radio", { name: "Ink" })).toBeChecked();
  await expect(page.getByAltText("A dark ink-blue stoneware mug").first()).toBeVisible();
  await addButton(page).click();
  await expect(drawer(page)).toContainText("Ink");
});

test("the quantity is limited to the stock of the chosen variant", async ({ page }) => {
  await page.goto("/products/table-lamp?color=chalk");
  await page.getByLabel("Quantity").selectOption("5");
  await page.getByRole("radio", { name: "Chalk" }).focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByText("Only 2 left")).toBeVisible();
  await expect(page.getByLabel("Quantity")).toHaveValue("2");

  await page.goto("/products/tall-vase?color=ink");
  await expect(page.getByRole("radio", { name: "Ink Sold out" })).toBeDisabled();
  await expect(page.getByRole("radio", { name: "Chalk" })).toBeChecked();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "a shopper" : "a shopper without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("sees a message when the cart is full", async ({ page }) => {
      const variantId = await variantOn(page, mug);
      const others = Array.from({ length: MAX_LINES }, (_, line) => ({ variantId: `old${line}`, quantity: 1 }));
      await bringCart(page, others);
      await addButton(page).click();
      await expect(page.getByText(cartText.limit.cart_full()).filter({ visible: true })).toBeVisible();

      await bringCart(page, [{ variantId, quantity: 1 }, ...others.slice(1)]);
      await page.goto(mug);
      await addButton(page).click();
      await expect(page.getByText("$56.00").filter({ visible: true }).first()).toBeVisible();
      await expect(page.getByText(cartText.limit.cart_full())).toHaveCount(0);
    });

    test("sees a message when fewer items are added because of the stock or the reservation limit", async ({
      page,
    }) => {
      const [lamp, cup] = [await variantOn(page, "/products/table-lamp"), await variantOn(page, mug)];
      await bringCart(page, [
        { variantId: lamp, quantity: 1 },
        { variantId: cup, quantity: MAX_QUANTITY - 2 },
      ]);
      await page.goto("/products/table-lamp");
      await page.getByLabel("Quantity").selectOption("2");
      await addButton(page).click();
      await expect(page.getByText(cartText.limit.only_some_left(1)).filter({ visible: true })).toBeVisible();

      await page.goto(mug);
      await page.getByLabel("Quantity").selectOption("3");
      await addButton(page).click();
      await expect(page.getByText(cartText.limit.most_of_one(2)).filter({ visible: true })).toBeVisible();
    });

    test("fills, changes and empties the cart", async ({ page }) => {
      await page.goto(mug);
      await page.getByLabel("Quantity").selectOption("3");
      await addButton(page).click();
      await expect(page.getByText("$84.00").filter({ visible: true }).first()).toBeVisible();
      await page.goto("/cart");
      await waitForAction(page, () =>
        page.getByRole("button", { name: cartText.oneLess("Stoneware mug, Chalk") }).click(),
      );
      await expect(total(page)).toHaveText("$62.00");
      await waitForAction(page, () => page.getByRole("button", { name: "Remove Stoneware mug, Chalk" }).click());
      await expect(page.getByText("Your cart is empty").filter({ visible: true })).toBeVisible();
      await page.goto("/cart");
      await expect(page.getByText("Your cart is empty").filter({ visible: true })).toBeVisible();
    });
  });
}
