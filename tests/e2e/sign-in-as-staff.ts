import { expect, type Page } from "@playwright/test";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";
import { adminText } from "../../lib/messages/admin/common";

const text = adminText.signIn;

/** Signs in to admin, and waits for the page that follows. */
export async function signIn(page: Page, name = "Grace") {
  await page.goto("/admin/sign-in");
  await page.getByLabel(text.name).fill(name);
  await page.getByLabel(text.password).fill(DEMO_ADMIN_PASSWORD);
  await page.getByRole("button", { name: text.enter }).click();
  await expect(page).toHaveURL(/\/admin$/);
}
