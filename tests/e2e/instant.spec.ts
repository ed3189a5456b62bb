import { instant } from "@next/playwright";
import { fillCart } from "./cart-cookie";
import { expect, test } from "./fixtures";

// Inside of `instant`, the browser gets nothing that the server renders per request.

const heading = { level: 1 } as const;

test("each page from home to the checkout appears at once", async ({ page }) => {
  await fillCart(page, [{ slug: "stoneware-mug", quantity: 2 }]);
  await page.goto("/");
  const main = page.getByRole("main");

  await instant(page, async () => {
    await main.getByRole("link", { name: "See all products" }).click();
    await page.waitForURL("/products");
    await expect(page.getByRole("heading", { ...heading, name: "Products" })).toBeVisible();
    await expect(main.getByRole("link", { name: /Teapot/ })).toBeVisible();
  });

  await instant(page, async () => {
    await main.getByRole("link", { name: /Teapot/ }).click();
    await page.waitForURL("/products/teapot");
    await expect(page.getByRole("heading", { ...heading, name: "Teapot" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Add to cart" })).toBeVisible();
  });

  await instant(page, async () => {
    await page.getByRole("banner").getByRole("link", { name: /Cart/ }).click();
    await page.waitForURL("/cart");
    await expect(page.getByRole("heading", { ...heading, name: "Cart" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Checkout", exact: true })).toBeHidden();
  });

  const toCheckout = page.getByRole("link", { name: "Checkout", exact: true });
  await expect(toCheckout).toBeVisible();
  await instant(page, async () => {
    await toCheckout.click();
    await page.waitForURL("/checkout");
    await expect(page.getByRole("heading", { ...heading, name: "Checkout" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Continue to payment" })).toBeHidden();
  });
  await expect(page.getByRole("button", { name: "Continue to payment" })).toBeVisible();
});

const firstSights = [
  ["/", "button or link", "See all products"],
  ["/products", "Products", "Teapot"],
  ["/products/teapot", "Teapot", "Add to cart"],
  ["/cart", "Cart", null],
  ["/checkout", "Checkout", null],
] as const;

for (const [path, title, text] of firstSights) {
  test(`${path} has its heading in the prerendered part`, async ({ page, baseURL }) => {
    await instant(
      page,
      async () => {
        await page.goto(path);
        const name = path === "/" ? /./ : title;
        await expect(page.getByRole("heading", { ...heading, name })).toBeVisible();
        if (text) await expect(page.getByRole("main").getByText(text).first()).toBeVisible();
      },
      { baseURL: String(baseURL) },
    );
  });
}
