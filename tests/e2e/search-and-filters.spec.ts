import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

// Next.js keeps left pages hidden in the document, and without JavaScript streamed content is outside of main.
const cards = (page: Page) => page.locator("a[href^='/products/']").filter({ visible: true });
const filters = (page: Page) => page.getByRole("navigation", { name: "Filter" }).filter({ visible: true });
const link = (page: Page, name: string) => page.getByRole("link", { name }).filter({ visible: true });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "a shopper" : "a shopper without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("filters the products step by step, and goes back the same way", async ({ page }) => {
      await page.goto("/products");
      await expect(cards(page)).toHaveCount(16);
      await filters(page).getByRole("link", { name: "Tableware" }).click();
      await expect(page).toHaveURL("/category/tableware");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tableware");
      await expect(cards(page)).toHaveCount(5);

      await filters(page).getByRole("link", { name: "Moss" }).click();
      await expect(page).toHaveURL("/search?category=tableware&color=moss");
      await expect(cards(page)).toHaveCount(2);
      await expect(cards(page).first()).toHaveAttribute("href", "/products/stoneware-mug?color=moss");

      await filters(page).getByRole("link", { name: "$30.00 to $60.00" }).click();
      await expect(cards(page)).toHaveCount(1);
      await link(page, "Remove Moss").click();
      await expect(page).toHaveURL("/search?category=tableware&price=30-60");
      await expect(cards(page)).toHaveCount(2);

      await page.goBack();
      await expect(cards(page)).toHaveCount(1);
      await link(page, "Clear all").click();
      await expect(page).toHaveURL("/products");
    });

    test("finds products by words, and sees a message when there are none", async ({ page }) => {
      await page.goto("/search");
      const search = page.getByRole("search").filter({ visible: true }).last();
      await search.getByRole("searchbox").fill("walnut");
      await search.getByRole("button", { name: "Search" }).click();
      await expect(page).toHaveURL("/search?q=walnut");
      await expect(cards(page)).toHaveCount(3);
      if (javaScriptEnabled) await expect(search.getByRole("searchbox")).toHaveValue("walnut");

      await page.goto("/search?q=unicorn");
      await expect(page.getByText("No matching products")).toBeVisible();
      await link(page, "See all products").click();
      await expect(page).toHaveURL("/products");
    });

    test("sorts by price, and the URL contains the sorting", async ({ page }) => {
      await page.goto("/products");
      await link(page, "Price, low to high").click();
      await expect(page).toHaveURL("/search?sort=price_up");
      await expect(cards(page).first()).toContainText("Espresso cup");
    });
  });
}

test("a URL with invalid parameters still shows the products", async ({ page }) => {
  for (const query of [
    "q=%00%ff",
    "color=__proto__",
    "price=1e9-",
    "after=AAAA",
    "sort=x&sort=y",
    "category=../admin",
  ]) {
    const response = await page.goto(`/search?${query}`);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
    await expect(page.getByRole("main").getByRole("status").first()).toContainText(/\d+ products?/);
  }
});

test("an unknown category is not found", async ({ page, allowProblem }) => {
  allowProblem(/404/);
  const response = await page.goto("/category/unicorns");
  expect(response?.status()).toBe(404);
});
