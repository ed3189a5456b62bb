import { expect, type Page } from "@playwright/test";
import { signIn } from "./sign-in-as-staff";

/** SQL does not revalidate Next.js' cache: its product list is up to a minute old, or new after a change in admin. */
export async function renewCatalog(page: Page) {
  await signIn(page);
  await page.goto("/admin/products/table-lamp");
  const first = page
    .locator("details")
    .filter({ has: page.getByLabel("Price in USD") })
    .first();
  await first.locator("summary").click();
  await first.getByRole("button", { name: "Save this variant" }).click();
  await expect(page.locator("[data-action-result=success]")).toBeVisible();
}
