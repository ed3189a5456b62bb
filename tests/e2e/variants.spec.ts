import { query } from "./database";
import { expect, test } from "./fixtures";
import { renewCatalog } from "./renew-catalog";

// A product with more variants than the stylesheet has rules for, which have no color: they differ in size only.

test.describe.configure({ mode: "serial" });

const slug = "many-sizes";
const COUNT = 30;
const priceOf = (number: number) => `$${(1_000 + number * 100) / 100}.00`;

test.beforeAll(async () => {
  await query(
    `INSERT INTO "Product" ("id", "slug", "name", "description", "category") VALUES ($1, $1, 'Many sizes', 'A shirt.', 'shirts')
     ON CONFLICT DO NOTHING`,
    [slug],
  );
  await query(
    `INSERT INTO "Variant" ("id", "productId", "sku", "name", "price", "stock", "image", "imageAlt", "imageBackground", "position")
     SELECT 'size-' || n, $1, 'size-' || n, 'Size ' || n, 1000 + n * 100, 5, '/images/products/stoneware-mug-chalk.webp', 'A shirt in size ' || n, '#eee', n
     FROM generate_series(1, $2::int) AS n ON CONFLICT DO NOTHING`,
    [slug, COUNT],
  );
});

test.afterAll(async () => {
  await query(`UPDATE "Product" SET "active" = false WHERE "slug" = $1`, [slug]);
});

test("the URL names the chosen size and keeps its other parameters, and a reload keeps the choice", async ({
  page,
}) => {
  await renewCatalog(page);
  await page.goto(`/products/${slug}?utm_source=letter&color=`);
  await expect(page.getByRole("radio", { name: "Size 1", exact: true })).toBeChecked();
  await page.getByText("Size 3", { exact: true }).click();
  await expect(page).toHaveURL(`/products/${slug}?utm_source=letter&variant=size-3`);
  await page.reload();
  await expect(page.getByRole("radio", { name: "Size 3", exact: true })).toBeChecked();
  await page.getByRole("link", { name: "Cart" }).first().click();
  await expect(page).toHaveURL("/cart");
  await page.goBack();
  await expect(page.getByRole("radio", { name: "Size 3", exact: true })).toBeChecked();
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("every one of thirty variants shows its own price", async ({ page }) => {
      await page.goto(`/products/${slug}`);
      for (const number of [1, 12, 13, COUNT]) {
        await page.getByText(`Size ${number}`, { exact: true }).click();
        await expect(page.getByText(priceOf(number), { exact: true })).toBeVisible();
        await expect(page.locator("[data-view]:visible")).toHaveCount(2);
      }
    });
  });
}
