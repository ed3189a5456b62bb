import { productsText as text } from "../../lib/messages/admin/products";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { signIn } from "./sign-in-as-staff";
import { goToPayment } from "./support";

test("the shop shows a changed price at once, also on static pages", async ({ page, request }) => {
  const shown = async (path: string) => /\$13[89]\.00/.exec(await (await request.get(path)).text())?.[0];
  await signIn(page);
  await page.goto("/admin/products");
  await page.getByLabel(text.searchLabel).fill("table lamp");
  await page.getByRole("button", { name: text.find }).click();
  await page.getByRole("link", { name: /^Table lamp/ }).click();
  for (const price of ["138.00", "139.00"]) {
    const variants = page.locator("section").filter({ hasText: text.variants });
    const first = variants.locator("details").first();
    if (!(await first.getByLabel(text.field.price("USD")).isVisible())) await first.locator("summary").click();
    await first.getByLabel(text.field.price("USD")).fill(price);
    await first.getByRole("button", { name: text.submit.variant }).click();
    await expect(page.locator("[data-action-result=success]")).toBeVisible();
    await expect(first.locator("summary")).toContainText(price);
    for (const path of ["/products/table-lamp", "/category/light-furniture"])
      expect(await shown(path), path).toBe(`$${price}`);
  }
});

test("stock cannot be set below the reserved quantity, and the form keeps its input", async ({ page }) => {
  await goToPayment(page);
  await signIn(page);
  await page.goto("/admin/products/stoneware-mug");
  const first = page.locator("details").filter({ hasText: "stoneware-mug-chalk" });
  await first.locator("summary").click();
  await expect(first.getByText(/^Reserved for unpaid orders: [1-9]/)).toBeVisible();
  await first.getByLabel(text.field.stock).fill("0");
  await first.getByLabel(text.field.alt).fill("A mug, from above.");
  await first.getByRole("button", { name: text.submit.variant }).click();
  await expect(page.locator("[data-action-result=error]")).toContainText("The stock can’t be less than");
  await expect(first.getByLabel(text.field.alt)).toHaveValue("A mug, from above.");

  // A sale during stocktaking, and a refused change before: the sold items stay subtracted.
  const onHand = () => query<{ stock: number }>(`SELECT "stock" FROM "Variant" WHERE "sku" = 'stoneware-mug-chalk'`);
  const [before] = await onHand();
  await query(`UPDATE "Variant" SET "stock" = "stock" - 1 WHERE "sku" = 'stoneware-mug-chalk'`);
  await first.getByRole("button", { name: text.submit.variant }).click();
  await expect(page.locator("[data-action-result=error]")).toContainText(
    `Current stock on hand: ${Number(before?.stock) - 1}.`,
  );
  await first.getByLabel(text.field.stock).fill(String(Number(before?.stock) + 2));
  await first.getByRole("button", { name: text.submit.variant }).click();
  await expect(page.locator("[data-action-result=success]")).toBeVisible();
  expect(await onHand()).toEqual([{ stock: Number(before?.stock) + 1 }]);
});

test("a new product appears in the shop, one of two concurrent changes succeeds, and off sale it disappears", async ({
  page,
  browser,
  allowProblem,
}) => {
  allowProblem(/404/);
  await query(`DELETE FROM "Product" WHERE "slug" = 'egg-cup'`);
  const preview = () => page.request.get("/products/egg-cup/opengraph-image");
  // T139: a link that is shared before the product exists must not hide the product's image for long.
  expect((await preview()).status()).toBe(404);
  expect((await preview()).headers()["cache-control"]).not.toMatch(/s-maxage=\d{4}|immutable/);
  await signIn(page);
  await page.goto("/admin/products/new");
  await page.getByRole("textbox", { name: text.field.name }).first().fill("Egg cup");
  await page.getByLabel(text.field.description).fill("For one egg.");
  await page.getByLabel(text.field.position).first().fill("2");
  await page.getByRole("textbox", { name: text.field.name }).last().fill("Rust");
  await page.getByLabel(text.field.sku).fill("egg-cup-rust");
  await page.getByLabel(text.field.price("USD")).fill("9.50");
  await page.getByLabel(text.field.stock).fill("7");
  await page.getByLabel(text.field.image, { exact: true }).fill("https://evil.example/mug.webp");
  await page.getByLabel(text.field.alt).fill("An egg cup.");
  await page.getByRole("button", { name: text.submit.newProduct }).click();
  await expect(page.getByText(text.fieldError.image)).toBeVisible();
  await page.getByLabel(text.field.image, { exact: true }).fill("/images/products/planter-moss.webp");
  await page.getByRole("button", { name: text.submit.newProduct }).click();
  await expect(page).toHaveURL(/\/admin\/products\/egg-cup$/);
  expect((await preview()).status()).toBe(200);

  const shopper = await (await browser.newContext()).newPage();
  for (const path of ["/products", "/category/tableware", "/search?q=egg+cup"]) {
    await shopper.goto(path);
    await expect(shopper.getByRole("link", { name: /Egg cup/ }).first(), path).toBeVisible();
  }
  await shopper.goto("/products/egg-cup");
  await expect(shopper.getByText("$9.50").first()).toBeVisible();

  const other = await (await browser.newContext()).newPage();
  await signIn(other, "Alan");
  await other.goto("/admin/products/egg-cup");
  await page.getByRole("checkbox", { name: text.field.isActive }).uncheck();
  await page.getByRole("button", { name: text.submit.product, exact: true }).click();
  await expect(page.locator("[data-action-result=success]")).toBeVisible();
  await other.getByRole("textbox", { name: text.field.name }).first().fill("Egg cup, tall");
  await other.getByRole("button", { name: text.submit.product, exact: true }).click();
  await expect(other.locator("[data-action-result=error]")).toContainText(text.problem.changed);
  await expect(other.locator("[data-action-result=error]")).toContainText(
    text.differs(text.field.isActive, text.inactive),
  );
  await expect(other.getByRole("textbox", { name: text.field.name }).first()).toHaveValue("Egg cup, tall");

  await shopper.goto("/products/egg-cup");
  await expect(shopper.getByRole("heading", { level: 1 })).toHaveText("We could not find this page");
  await shopper.goto("/products");
  await expect(shopper.getByRole("link", { name: /Egg cup/ })).toHaveCount(0);
  for (const { context } of [shopper, other].map((each) => ({ context: each.context() }))) await context.close();
});
