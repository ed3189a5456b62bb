import type { APIRequestContext, Page } from "@playwright/test";
import { checkoutText } from "../../lib/messages/checkout";
import { expect, test } from "./fixtures";
import { expectOutcome, fillIn, goToForm, goToPayment, latestSession, outcomeOn } from "./support";

const goOn = (page: Page) => page.getByRole("button", { name: "Continue to payment" }).click();
const summary = (page: Page) => page.getByRole("alert").filter({ hasText: /Please correct|could not continue/ });

test.describe("a checkout form with errors", () => {
  test("has an error summary that takes the focus and links to the fields by keyboard", async ({ page }) => {
    await goToForm(page);
    await goOn(page);
    await expect(summary(page)).toBeFocused();
    await expect(summary(page).getByRole("heading")).toHaveText(checkoutText.errorsTitle(6));
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const email = page.getByLabel("Email", { exact: true });
    await expect(email).toBeFocused();
    await expect(email).toHaveAttribute("aria-invalid", "true");
    await expect(email).toHaveAccessibleDescription(/Enter your email address\./);
    await summary(page).getByRole("link", { name: "Enter your ZIP code." }).click();
    await expect(page.getByLabel("ZIP code")).toBeFocused();
    await page.getByLabel("Country").selectOption("HK");
    await expect(page.getByText("Enter your state.", { exact: true }).and(page.locator("p"))).toHaveCount(0);
  });

  test("has one link per error in the order of the form, and the summary takes the focus again on a second submission", async ({
    page,
  }) => {
    await goToForm(page);
    await goOn(page);
    await expect(summary(page).getByRole("link")).toHaveText([
      "Enter your email address.",
      "Enter your full name.",
      "Enter your street and house number.",
      "Enter your city or town.",
      "Enter your state.",
      "Enter your ZIP code.",
    ]);
    await page.getByLabel("Full name").fill("Ada Lovelace");
    await goOn(page);
    await expect(summary(page).getByRole("heading")).toHaveText(checkoutText.errorsTitle(5));
    await expect(summary(page)).toBeFocused();
    await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  });

  test("keeps the chosen country and the typed values", async ({ page }) => {
    await goToForm(page);
    await fillIn(page);
    await page.getByLabel("Postcode").fill("94103");
    await goOn(page);
    await expect(summary(page).getByRole("link")).toHaveText(["Enter a postcode such as SW1A 1AA."]);
    await expect(page.getByLabel("Country")).toHaveValue("GB");
    await expect(page.getByLabel("Postcode")).toHaveValue("94103");
  });
});

test("changing the country changes the fields and their names at once", async ({ page }) => {
  await goToForm(page);
  const country = page.getByLabel("Country");
  await expect(country).toHaveValue("US");
  await expect(page.getByLabel("State")).toBeVisible();
  await expect(page.getByLabel("ZIP code")).toBeVisible();
  await country.selectOption("DE");
  await expect(page.getByLabel(/State|region/)).toHaveCount(0);
  await expect(page.getByLabel("Postal code")).toHaveAttribute("inputmode", "numeric");
  await country.selectOption("IE");
  await expect(page.getByLabel("Eircode (optional)")).toBeVisible();
  await country.selectOption("HK");
  await expect(page.getByLabel("Area")).toBeVisible();
  await expect(page.getByLabel(/code$/i)).toHaveCount(0);
  await country.selectOption("CA");
  await expect(page.getByLabel("Province")).toBeVisible();
});

test("what was typed stays when the country is changed and changed back", async ({ page }) => {
  await goToForm(page);
  const country = page.getByLabel("Country");
  await page.getByLabel("State").fill("California");
  await page.getByLabel("ZIP code").fill("94103");
  await country.selectOption("HK");
  await expect(page.getByLabel(/code$/i)).toHaveCount(0);
  await country.selectOption("DE");
  await country.selectOption("US");
  await expect(page.getByLabel("State")).toHaveValue("California");
  await expect(page.getByLabel("ZIP code")).toHaveValue("94103");
});

test.describe("an order whose total changed", () => {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
      test.use({ javaScriptEnabled });

      test("is not placed, and the shopper sees the old and the new total", async ({ page }) => {
        await goToForm(page);
        await fillIn(page);
        const total = await tamperWithTotal(page);
        await expect(summary(page)).toContainText(checkoutText.totalChanged("$12.34", total));
        await expect(page.getByLabel("Email", { exact: true })).toHaveValue("ada@example.com");
        await expect(page).toHaveURL(/\/checkout/);
        await goOn(page);
        await expect(page).toHaveURL(/\/checkout\/sess_/);
      });
    });
  }
});

/** Submits the form with a wrong total. Returns the correct one. */
async function tamperWithTotal(page: Page): Promise<string> {
  const button = page.getByRole("button", { name: "Continue to payment" });
  const total = /\$[\d.]+/.exec((await button.textContent()) ?? "")?.[0] ?? "";
  await page.locator('input[name="total"]').evaluate((input: HTMLInputElement) => {
    input.value = "1234";
  });
  await button.click();
  return total;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the form has every field with neutral labels, and keeps its values next to the errors", async ({ page }) => {
    await goToForm(page);
    await fillIn(page);
    await page.getByLabel("State or region").fill("Greater London");
    await page.getByLabel("Postal code").fill("94103");
    await goOn(page);
    await expect(summary(page).getByRole("link")).toHaveText(["Enter a postcode such as SW1A 1AA."]);
    await expect(summary(page)).toBeVisible();
    await expect(page).toHaveURL(/\/checkout\?problem=form_incomplete#problem$/);
    await expect(page.getByLabel("Email", { exact: true })).toHaveValue("ada@example.com");
    await expect(page.getByLabel("Country")).toHaveValue("GB");
    await expect(page.getByLabel("Postal code")).toHaveAttribute("aria-invalid", "true");
    await page.getByLabel("Postal code").fill("N1 1AA");
    await goOn(page);
    await expect(page).toHaveURL(/\/checkout\/sess_/);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "find my order" : "find my order without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("emails the link to the order, and shows the same page for an unknown address", async ({ page, request }) => {
      const email = `ada.${Date.now()}@example.com`;
      await goToForm(page);
      await fillIn(page);
      await page.getByLabel("Email", { exact: true }).fill(email);
      await goOn(page);
      await expect(page).toHaveURL(/\/checkout\/sess_/);
      const token = new URL((await latestSession()).request.cancelUrl).searchParams.get("order");

      const responses: (string | null)[] = [];
      for (const address of [email.toUpperCase(), `nobody.${email}`]) {
        await page.goto("/orders/find");
        await page.getByLabel("Email address of your order").fill(address);
        await page.getByRole("button", { name: "Email me the links" }).click();
        await expect(page).toHaveURL(/\/orders\/find\?sent=1$/);
        await expect(page.getByRole("heading", { name: "Check your inbox" })).toBeVisible();
        responses.push(await page.locator("main").textContent());
      }
      expect(responses[0]).toBe(responses[1]);

      await expect.poll(async () => (await mailsTo(request, email)).length, { timeout: 20_000 }).toBe(1);
      const [mail] = await mailsTo(request, email);
      const link = /https?:\S+\/orders\/\S+/.exec(mail?.text ?? "")?.[0];
      expect(link).toContain(String(token));
      await page.goto(String(link));
      await expectOutcome(page, "pending");
      await expect(outcomeOn(page)).toContainText("You placed the order");
      expect(await mailsTo(request, `nobody.${email}`)).toEqual([]);
    });
  });
}

async function mailsTo(request: APIRequestContext, address: string) {
  const mailbox = `http://127.0.0.1:${process.env.E2E_MAIL_PORT}/api/messages`;
  const messages: { to: string[]; subject: string; text: string }[] = await (await request.get(mailbox)).json();
  return messages.filter(({ to, subject }) => to.includes(address) && subject.startsWith("The link"));
}

test("find my order shows an error beside an invalid email address", async ({ page }) => {
  await page.goto("/orders/find");
  const field = page.getByLabel("Email address of your order");
  await field.fill("nobody");
  await page.getByRole("button", { name: "Email me the links" }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription("Enter an email address such as name@example.com.");
  await expect(field).toHaveValue("nobody");
});

test("a printed order is a receipt without navigation and buttons, in black on white", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await goToPayment(page);
  const token = new URL((await latestSession()).request.cancelUrl).searchParams.get("order");
  await page.goto(`/orders/${token}`);
  await expectOutcome(page, "pending");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByText("1 Analytical Way")).toBeVisible();
  await expect(page.getByRole("navigation").filter({ visible: true })).toHaveCount(0);
  await expect(page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
});
