import type { Page } from "@playwright/test";
import { signIn } from "./desk";
import type { State } from "./state";

/** Every page of the desk in every state that staff can see. */
export const adminStates: readonly State[] = [
  { name: "admin-sign-in", open: (page) => page.goto("/admin/sign-in") },
  { name: "admin-sign-in-wrong", open: signInWrongly },

  // Orders

  // One order

  // Attention and health

  // Products
];

/** A page of the desk, for somebody who is signed in. */
export function atDesk(path: string) {
  return async (page: Page) => {
    await signIn(page);
    await page.goto(path);
  };
}

async function signInWrongly(page: Page) {
  await page.goto("/admin/sign-in");
  await page.getByLabel("Your name").fill("Mallory");
  await page.getByLabel("Password").fill("let me in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.locator("[aria-invalid=true]").waitFor();
}
