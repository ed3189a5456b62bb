import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

// The accessibility of these pages is tested together with all others (page-states.ts).

test.use({ javaScriptEnabled: false });

async function run(page: Page, title: string) {
  await page.goto("/demo");
  await page.getByRole("button", { name: `Run: ${title}` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByText(/^All \d checks passed$/)).toBeVisible();
}

test("one click runs a scenario through the shop, and shows what happened and the code that handled it", async ({
  page,
}) => {
  await run(page, "Paid, then the tab is closed");
  const history = page.getByRole("list").filter({ hasText: "Ada closes the tab." });
  await expect(history).toContainText("Reconciliation: The order was paid.");
  await expect(page.getByRole("region", { name: /^lib\/payments\/reconcile\.ts/ })).toContainText("settleDue(run)");
});

test("the order of a scenario is an order of the shop", async ({ page }) => {
  await run(page, "Two tabs, three reloads, one payment");
  await page.getByRole("link", { name: "Order page (owner)" }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect(page.getByText("Gallery mug").first()).toBeVisible();
});

test("the gallery refuses a form of another site, and its pages have the shop's Content Security Policy", async ({
  request,
}) => {
  const headers = { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" };
  expect((await request.post("/demo/run/closed-tab", { headers })).status()).toBe(403);
  const policy = async (path: string) => (await request.get(path)).headers()["content-security-policy"];
  expect(await policy("/demo")).toBe(await policy("/cart"));
});
