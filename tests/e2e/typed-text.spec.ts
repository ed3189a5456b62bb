import { query } from "./database";
import { expect, test } from "./fixtures";
import { renewCatalog } from "./renew-catalog";
import { cards, expectOutcome, fillIn, payWith } from "./support";

// Text of merchants and shoppers: long words, several lines, and words from right to left.

const slug = "long-words";
const word = "Donaudampfschifffahrtselektrizitätenhauptbetrie";

test.beforeAll(async () => {
  await query(
    `INSERT INTO "Product" ("id", "slug", "name", "description", "category") VALUES ($1, $1, $2, $3, 'long-words') ON CONFLICT DO NOTHING`,
    [slug, `${word}swerk`, `First line\nsecond line ${word.repeat(2)}`],
  );
  await query(
    `INSERT INTO "Variant" ("id", "productId", "sku", "name", "price", "stock", "image", "imageAlt", "imageBackground")
     VALUES ('long-words', $1, 'long-words', $2, 1500, 50, '/images/products/stoneware-mug-chalk.webp', 'A cup', '#eee') ON CONFLICT DO NOTHING`,
    [slug, word],
  );
});

test.afterAll(async () => {
  await query(`UPDATE "Product" SET "active" = false WHERE "slug" = $1`, [slug]);
});

test("no page scrolls sideways on the smallest phone, and typed text keeps its lines and its direction", async ({
  page,
}) => {
  await renewCatalog(page);
  await page.setViewportSize({ width: 320, height: 640 });
  const fits = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(320);

  await page.goto(`/products/${slug}`);
  await fits();
  await expect(page.getByText(/^First line/)).toHaveCSS("white-space", "pre-line");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("dialog")).toContainText(word);
  await fits();
  await page.goto(`/search?q=${word.slice(0, 12)}`);
  await expect(page.getByRole("link", { name: new RegExp(word) }).first()).toBeVisible();
  await fits();
  await page.goto("/cart");
  await fits();
  await page.goto("/checkout");
  await fillIn(page);
  await page.getByLabel("Full name").fill("ليلى حسن");
  await page.getByLabel("Address", { exact: true }).fill("شارع النيل B-7");
  await fits();
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await fits();
  const street = page.getByText("شارع النيل B-7", { exact: true });
  await expect(street).toHaveCSS("direction", "rtl");
  await expect(page.getByText("London, N1 1AA")).toHaveCSS("direction", "ltr");
});
