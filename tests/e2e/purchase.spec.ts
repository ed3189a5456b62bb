import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  cards,
  control,
  expectOutcome,
  fillIn,
  goToForm,
  goToPayment,
  latestSession,
  outcomeOn,
  payWith,
} from "./support";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "a shopper" : "a shopper without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("pays, and sees that the order is paid", async ({ page }) => {
      await goToForm(page);
      await fillIn(page);
      await page.getByRole("button", { name: "Continue to payment" }).click();
      await payWith(page, cards.pays);
      await expectOutcome(page, "paid");
      await expect(outcomeOn(page)).toHaveAttribute("data-order-number", /^1\d{3}$/);
      await expect(outcomeOn(page)).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toContainText("Thank you");
    });

    test("is declined, pays with another card on the same page, and pays once", async ({ page, allowProblem }) => {
      allowProblem(/422/);
      await goToPayment(page);
      await payWith(page, cards.declined);
      await expect(page.getByRole("alert").filter({ hasText: /declined/i })).toBeVisible();
      await payWith(page, cards.insufficient);
      await expect(page.getByRole("alert").filter({ hasText: /insufficient funds/i })).toBeVisible();
      await payWith(page, cards.paysToo);
      await expectOutcome(page, "paid");
    });

    test("cancels, sees that nothing was paid, and can still pay", async ({ page }) => {
      await goToPayment(page);
      await page.getByRole("button", { name: /cancel/i }).click();
      await expectOutcome(page, "cancelled");
      const number = await outcomeOn(page).getAttribute("data-order-number");
      await page.getByRole("button", { name: "Pay now" }).click();
      await payWith(page, cards.pays);
      await expectOutcome(page, "paid");
      await expect(outcomeOn(page)).toHaveAttribute("data-order-number", String(number));
    });

    test("gets a system error, and sees that the payment did not go through", async ({ page }) => {
      await goToPayment(page);
      await payWith(page, cards.systemError);
      await expectOutcome(page, "failed");
      await expect(page.getByText("The payment service had a technical problem.")).toBeVisible();
    });

    test("lets the payment page expire, and can open a new one", async ({ page, allowProblem }) => {
      allowProblem(/410/);
      await goToPayment(page);
      await control.expire((await latestSession()).sessionId);
      await page.reload();
      await followWayBack(page);
      await expectOutcome(page, "expired");
      await page.getByRole("button", { name: "Open a new payment page" }).click();
      await payWith(page, cards.pays);
      await expectOutcome(page, "paid");
    });

    test("sees that payments are unavailable, keeps the typed values, and can try again", async ({ page }) => {
      await control.fault({ on: "create", kind: "status", status: 401, times: 1 });
      await goToForm(page);
      await fillIn(page);
      await page.getByRole("button", { name: "Continue to payment" }).click();
      await expect(page.getByText("Payments are unavailable right now.")).toBeVisible();
      await expect(page.getByLabel("Email", { exact: true })).toHaveValue("ada@example.com");

      await page.goto("/checkout/cancel");
      await expectOutcome(page, "failed");
      await expect(page.getByText("nothing has been paid for this order")).toBeVisible();
      await page.getByRole("button", { name: "Continue to payment" }).click();
      await expect(page).toHaveURL(/\/checkout\/sess_/);
    });

    test("pays and closes the tab, and the order page detects the payment by itself", async ({ page }) => {
      await goToPayment(page);
      await payWith(page, cards.pays, /close the tab/i);
      await expect(page.getByText(/you can close this tab/i)).toBeVisible();

      const token = new URL((await latestSession()).request.cancelUrl).searchParams.get("order");
      await page.goto(`/orders/${token}`);
      await expectOutcome(page, "paid");
      await expect(page.getByText("1 Analytical Way")).toBeVisible();
      await expect(page.getByText("ada@example.com")).toBeVisible();
    });
  });
}

async function followWayBack(page: Page) {
  await page.getByRole("link").or(page.getByRole("button")).first().click();
}

test("after the payment the cart is empty, and the header shows no count", async ({ page }) => {
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await page.goto("/cart");
  await expect(page.getByText("Your cart is empty")).toBeVisible();
});

test("the confirmation of a paid order arrives, with the link to the order", async ({ page, request }) => {
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  const number = await outcomeOn(page).getAttribute("data-order-number");
  const mailbox = `http://127.0.0.1:${process.env.E2E_MAIL_PORT}/api/messages`;
  const confirmations = async () => {
    const messages: { to: string[]; subject: string; text: string }[] = await (await request.get(mailbox)).json();
    return messages.filter(({ subject }) => subject.startsWith(`Order ${number} is paid.`));
  };
  await expect.poll(async () => (await confirmations()).length, { timeout: 20_000 }).toBe(1);
  const [mail] = await confirmations();
  expect(mail?.to.join()).toContain("ada@example.com");
  const link = /https?:\S+\/orders\/\S+/.exec(mail?.text ?? "")?.[0];
  await page.goto(String(link));
  await expect(outcomeOn(page)).toHaveAttribute("data-order-number", String(number));
});

test("T71: a double click creates one session", async ({ page }) => {
  const before = (await control.calls()).create;
  await goToForm(page);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).dblclick();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
  expect((await control.calls()).create - before).toBe(1);
});

test("T71: a shopper who goes back from the payment page and continues gets the same payment page", async ({
  page,
}) => {
  await goToPayment(page);
  const url = page.url();
  await page.goto("/checkout");
  await expect(page.getByLabel("Email", { exact: true })).toHaveValue("ada@example.com");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page).toHaveURL(url);
});

test("the form shows a missing value beside its field, and keeps the typed values", async ({ page }) => {
  await goToForm(page);
  await page.getByLabel("Email", { exact: true }).fill("not an address");
  await page.getByLabel("City", { exact: true }).fill("London");
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page.locator("form p").getByText("Enter an email address such as name@example.com.")).toBeVisible();
  await expect(page.locator("form p").getByText("Enter your full name.")).toBeVisible();
  await expect(page.getByLabel("City", { exact: true })).toHaveValue("London");
  await expect(page.getByLabel("Email", { exact: true })).toHaveAttribute("aria-invalid", "true");
});
