import { expect, type Page } from "@playwright/test";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";
import { checklistText } from "../../lib/messages/admin/checklist";
import { adminText } from "../../lib/messages/admin/common";

const text = adminText.signIn;

/** Signs in to admin, and opens the orders. Admin's first page is the checklist, because the shop under test takes no real money. */
export async function signIn(page: Page, name = "Grace") {
  await page.goto("/admin/sign-in");
  await page.getByLabel(text.name).fill(name);
  await page.getByLabel(text.password).fill(DEMO_ADMIN_PASSWORD);
  await page.getByRole("button", { name: text.enter }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(checklistText.title);
  await page.getByRole("link", { name: checklistText.toOrders }).click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
}
