import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

// Next.js keeps pages that one has left in the document, hidden; and without JavaScript what is streamed is not in main.
const cards = (page: Page) => page.locator("a[href^='/products/']").filter({ visible: true });
const filters = (page: Page) => page.getByRole("navigation", { name: "Filter" }).filter({ visible: true });
const link = (page: Page, name: string) => page.getByRole("link", { name }).filter({ visible: true });

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "a shopper" : "a shopper without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("narrows the shelf step by step, and goes back the same way", async ({ page }) => {
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

    test("finds things by words, and is told when there is nothing", async ({ page }) => {
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

    test("sorts by price, and the address says so", async ({ page }) => {
      await page.goto("/products");
      await link(page, "Price, low to high").click();
      await expect(page).toHaveURL("/search?sort=price_up");
      await expect(cards(page).first()).toContainText("Espresso cup");
    });
  });
}

test("an address with nonsense in it still shows the shelf", async ({ page }) => {
  for (const query of [
    "q=%00%ff",
    "color=__proto__",
    "price=1e9-",
    "after=AAAA",
    "sort=x&sort=y",
    "category=../admin",
  ]) {
    const answer = await page.goto(`/search?${query}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Search");
    await expect(page.getByRole("main").getByRole("status").first()).toContainText(/\d+ products?/);
  }
});

test("a category that nobody has is not found", async ({ page, announce }) => {
  announce(/404/);
  const answer = await page.goto("/category/unicorns");
  expect(answer?.status()).toBe(404);
});
