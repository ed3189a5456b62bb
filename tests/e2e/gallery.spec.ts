import type { Page } from "@playwright/test";
import { expect, test } from "./test";

// Whether everybody can use these pages is tested with all others (states.ts).

test.use({ javaScriptEnabled: false });

async function stage(page: Page, title: string) {
  await page.goto("/demo");
  await page.getByRole("button", { name: `Stage it: ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText(/^All \d hold$/)).toBeVisible();
}

test("a failure is staged by one click through the shop: what happened, and the code that handled it", async ({
  page,
}) => {
  await stage(page, "Paid, and the tab is closed");
  const history = page.getByRole("list").filter({ hasText: "Ada closes the tab." });
  await expect(history).toContainText("Reconciliation: The order is paid.");
  await expect(page.getByRole("region", { name: /^lib\/checkout\/reconcile\.ts/ })).toContainText("settleDue(run)");
});

test("the order that it was staged on is one of the shop's", async ({ page }) => {
  await stage(page, "Two tabs, three reloads, one payment");
  await page.getByRole("link", { name: "What its owner sees" }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect(page.getByText("Gallery mug").first()).toBeVisible();
});

test("the shop passes on no form of another site's, and what it shows has the shop's policy", async ({ request }) => {
  const headers = { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" };
  expect((await request.post("/demo/stage/closed-tab", { headers })).status()).toBe(403);
  const policy = async (path: string) => (await request.get(path)).headers()["content-security-policy"];
  expect(await policy("/demo")).toBe(await policy("/cart"));
});
