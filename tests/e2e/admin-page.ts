import { expect, type Page } from "@playwright/test";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";

/** Signed in at the desk, on the page that one comes to. */
export async function signIn(page: Page, name = "Grace") {
  await page.goto("/admin/sign-in");
  await page.getByLabel("Your name").fill(name);
  await page.getByLabel("Password").fill(DEMO_ADMIN_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
}
