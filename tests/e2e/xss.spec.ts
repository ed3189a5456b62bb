import type { Page } from "@playwright/test";
import { bringCart } from "./cart-cookie";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { renewCatalog } from "./renew-catalog";
import { control, expectOutcome, fillIn, latestSession } from "./support";

const payload = `"'><img src=x onerror=window.pwned=1></script><svg onload=window.pwned=1><script>window.pwned=1</script>`;
const slug = "payload-cup";
const category = `c"><svg onload=window.pwned=1>`;

test.afterAll(() => query(`UPDATE "Product" SET "active" = false WHERE "slug" = $1`, [slug]));

/** A product with markup in every text, as if it had bypassed the validation in admin. */
async function sellPayload(): Promise<string> {
  await query(
    `INSERT INTO "Product" ("id", "slug", "name", "description", "category", "position") VALUES ($1, $1, $2, $2, $3, 9999)
     ON CONFLICT ("slug") DO UPDATE SET "active" = true`,
    [slug, `Payloadcup ${payload}`, category],
  );
  await query(
    `INSERT INTO "Variant" ("id", "productId", "sku", "name", "color", "price", "stock", "image", "imageAlt", "imageBackground")
     SELECT $1, $1, $1, $2, $2, 1900, 100, "image", $2, "imageBackground" FROM "Variant" WHERE "sku" = 'stoneware-mug-chalk'
     ON CONFLICT ("sku") DO NOTHING`,
    [slug, payload],
  );
  return slug;
}

async function expectInert(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByText("<img src=x onerror").filter({ visible: true }).first(), path).toBeVisible();
  const found = await page.evaluate(() => ({
    ran: "pwned" in window,
    tags: document.querySelectorAll("[onerror], [onload], img[src='x']").length,
  }));
  expect(found, path).toEqual({ ran: false, tags: 0 });
}

test("T107: markup in texts is shown as text in the shop, in admin and in structured data", async ({ page }) => {
  test.setTimeout(120_000);
  const variantId = await sellPayload();
  await renewCatalog(page);
  for (const path of ["/search?q=payloadcup", `/products/${slug}`]) {
    await expectInert(page, path);
    await expect(page.getByText(category).first(), path).toBeAttached();
  }
  const facts = await page.locator('script[type="application/ld+json"]').allTextContents();
  expect(facts.length).toBeGreaterThan(0);
  expect(facts.map((text) => JSON.stringify(JSON.parse(text))).join()).toContain(JSON.stringify(payload).slice(1, -1));
  expect((await page.request.get(`/products/${slug}/opengraph-image`)).status()).toBe(200);

  await bringCart(page, [{ variantId, quantity: 1 }]);
  for (const path of ["/cart", "/checkout"]) await expectInert(page, path);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
  const { sessionId } = await latestSession();
  // A shopper's values, as if the form had accepted them.
  const [order] = await query<{ number: number; token: string }>(
    `UPDATE "Order" SET "name" = $1, "addressLine1" = $1, "city" = $1 FROM "Payment"
     WHERE "sessionId" = $2 AND "orderId" = "Order"."id" RETURNING "number", "token"`,
    [payload, sessionId],
  );
  await control.complete(sessionId);
  await expectInert(page, `/checkout/success?sessionId=${sessionId}`);
  await expectOutcome(page, "paid");
  await expectInert(page, `/orders/${order?.token}`);

  for (const path of [
    "/admin/orders",
    `/admin/orders/${order?.number}`,
    "/admin/products?q=payloadcup",
    `/admin/products/${slug}`,
  ])
    await expectInert(page, path);
});
