import { hostileQueries, hostileTexts, hostileUrls } from "../../dev/conformance/hostile-strings";
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

/** The number of calls about one session. The reconciler may check other sessions at any time. */
const readsOf = async (sessionId: string) => (await control.session(sessionId)).reads;
/** Paths that the shop requested from Ozura and that contain no known session. */
async function unknownPathsDuring(work: () => Promise<void>): Promise<string[]> {
  const { log: before } = await control.calls();
  await work();
  const { log } = await control.calls();
  const ours = new Set((await control.sessions()).map(({ sessionId }) => `/api/sessions/${sessionId}`));
  return log
    .slice(before.length)
    .filter(({ method, path }) => method !== "POST" && !ours.has(path))
    .map(({ path }) => path);
}

const outcomeIn = (html: string) => /data-outcome="(\w+)"/.exec(html)?.[1];
const success = (sessionId: string) => `/checkout/success?sessionId=${sessionId}`;

test.afterEach(() => control.clearFaults());

test.describe("a request to a return page", () => {
  test("makes one call to Ozura while the payment is open, and none after it is settled", async ({ page, request }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    for (const status of ["pending", "completed"] as const) {
      await control.setStatus(sessionId, status);
      const before = await readsOf(sessionId);
      await request.get(success(sessionId));
      expect((await readsOf(sessionId)) - before).toBe(1);
    }
    const before = await readsOf(sessionId);
    expect(outcomeIn(await (await request.get(success(sessionId))).text())).toBe("paid");
    expect((await readsOf(sessionId)) - before).toBe(0);
  });

  test("T64: fifty concurrent requests show the order as paid, pay it once, and call Ozura at most twice", async ({
    page,
    request,
  }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    await control.complete(sessionId);
    const before = await readsOf(sessionId);
    const responses = await Promise.all(Array.from({ length: 50 }, () => request.get(success(sessionId))));
    const outcomes = await Promise.all(responses.map(async (response) => outcomeIn(await response.text())));
    expect(new Set(outcomes)).toEqual(new Set(["paid"]));
    expect((await readsOf(sessionId)) - before).toBeLessThanOrEqual(2);
  });

  test("T30: HEAD, POST, PUT and DELETE do no more than GET", async ({ page, request }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    await control.complete(sessionId);
    for (const method of ["HEAD", "PUT", "DELETE", "POST"]) {
      expect((await request.fetch(success(sessionId), { method })).status()).toBeLessThan(500);
    }
    expect(outcomeIn(await (await request.get(success(sessionId))).text())).toBe("paid");
  });
});

test("T136: an order with a session id in another format can be paid", async ({ page }) => {
  const sessionId = "sess_0123456789:ä.1+🧾";
  await control.behave({ sessionIds: [sessionId] });
  await goToPayment(page);
  expect((await latestSession()).sessionId).toBe(sessionId);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  // Without the cookie of the browser that paid, only the URL identifies the order.
  const stranger = await page.context().browser()?.newPage();
  await stranger?.goto(success(encodeURIComponent(sessionId)));
  if (stranger) await expectOutcome(stranger, "paid");
});

test.describe("a made-up return URL", () => {
  test("T1, T2: an unknown or missing session id gets a neutral page, and makes no call", async ({ request }) => {
    const unknownPaths = await unknownPathsDuring(async () => {
      for (const path of [
        "/checkout/success",
        success("sess_made_up_by_somebody_0001"),
        "/checkout/error",
        "/checkout/cancel",
      ]) {
        const response = await request.get(path);
        expect(response.status()).toBe(200);
        expect(outcomeIn(await response.text())).toBe("unknown");
      }
    });
    expect(unknownPaths).toEqual([]);
  });

  // T20–T25
  for (const { row, name, query } of hostileQueries) {
    test(`T${row}: ${name} gets a neutral page on each return URL, and makes no call`, async ({ request }) => {
      const unknownPaths = await unknownPathsDuring(async () => {
        for (const page of ["success", "error", "cancel"]) {
          const response = await request.get(`/checkout/${page}${query}`);
          expect(response.status()).toBe(200);
          expect(outcomeIn(await response.text())).toBe("unknown");
          expect(response.headers()["set-cookie"]).toBeUndefined();
        }
      });
      expect(unknownPaths).toEqual([]);
    });
  }

  test("T21: a query of twenty kilobytes is refused before it reaches the shop", async ({ request }) => {
    const response = await request.get(`/checkout/success?x=${"a".repeat(20_000)}`);
    expect(response.status()).toBe(431);
  });

  for (const text of hostileTexts) {
    test(`T26: the error text ${JSON.stringify(text.slice(0, 30))} is never shown`, async ({ page, context }) => {
      await goToPayment(page);
      const session = await latestSession();
      await control.setStatus(session.sessionId, "failed");
      const url = `${session.request.errorUrl}?success=false&errorCode=SOMETHING_NEW&error=${encodeURIComponent(text)}`;
      const stranger = await context.newPage();
      await stranger.goto(url);
      await expectOutcome(stranger, "failed");
      await expect(stranger.getByText(text)).toHaveCount(0);
      expect(await stranger.title()).not.toContain(text);
    });
  }

  test("T27: a cancelUrl in the query is neither linked nor followed", async ({ page }) => {
    await goToPayment(page);
    const session = await latestSession();
    await control.setStatus(session.sessionId, "failed");
    for (const evil of hostileUrls) {
      await page.goto(`${session.request.errorUrl}&cancelUrl=${encodeURIComponent(evil)}`);
      await expectOutcome(page, "failed");
      const targets = await page
        .locator("a[href], form[action]")
        .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("href") ?? node.getAttribute("action")));
      expect(targets.filter((target) => target?.includes("evil") || target?.startsWith("javascript:"))).toEqual([]);
    }
  });

  test("the order is found when the provider appends parameters with a second question mark", async ({ page }) => {
    await goToPayment(page);
    const session = await latestSession();
    await control.setStatus(session.sessionId, "failed");
    await page.goto(`${session.request.errorUrl}?success=false&errorCode=SYSTEM_ERROR`);
    await expectOutcome(page, "failed");
  });
});

test.describe("a visit to a return page", () => {
  test("T3: a stranger with the session id sees the outcome and the lines, and nothing about the buyer", async ({
    page,
    browser,
  }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    await control.complete(sessionId);
    const stranger = await (await browser.newContext()).newPage();
    const response = await stranger.goto(success(sessionId));
    await expectOutcome(stranger, "paid");
    const html = (await response?.text()) ?? "";
    for (const secret of ["Ada", "Lovelace", "ada@example.com", "Analytical", "4242"])
      expect(html).not.toContain(secret);
    await expect(stranger.getByRole("link", { name: "View your order" })).toHaveCount(0);
  });

  test("T32: the query leaves the address bar, and a reload still shows the outcome", async ({ page }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    await control.complete(sessionId);
    await page.goto(`${success(sessionId)}&firstName=Ada&lastName=Lovelace&email=ada%40example.com&cardLastFour=4242`);
    await expectOutcome(page, "paid");
    await expect(page).toHaveURL(/\/checkout\/success$/);
    await page.reload();
    await expectOutcome(page, "paid");
  });

  test("the page of one order keeps showing it after the browser has placed another order", async ({
    page,
    context,
  }) => {
    await goToPayment(page);
    const first = await latestSession();
    const other = await context.newPage();
    await goToForm(other);
    await other.goto("/products/teapot");
    await other.getByRole("button", { name: "Add to cart" }).click();
    await other.getByRole("link", { name: "Checkout", exact: true }).click();
    await fillIn(other);
    await other.getByRole("button", { name: "Continue to payment" }).click();
    await expect(other).toHaveURL(/\/checkout\/sess_/);

    await page.goto(first.request.cancelUrl);
    const number = await outcomeOn(page).getAttribute("data-order-number");
    await page.waitForTimeout(3_000);
    await expectOutcome(page, "pending");
    await expect(outcomeOn(page)).toHaveAttribute("data-order-number", String(number));
    await expect(page).toHaveURL(first.request.cancelUrl);
  });

  test("T84: visiting the cancel page cancels nothing", async ({ page }) => {
    await goToPayment(page);
    const session = await latestSession();
    await page.goto(session.request.cancelUrl);
    await expectOutcome(page, "pending");
    await page.getByRole("button", { name: "Back to the payment page" }).click();
    await expect(page).toHaveURL(new RegExp(session.sessionId));
  });

  test("T8: an order whose session was completed with a smaller amount goes into review", async ({ page }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    await control.complete(sessionId);
    await control.override(sessionId, { amount: "1.00", pricing: { total: 1 } });
    await page.goto(success(sessionId));
    await expectOutcome(page, "review");
  });

  test("the page of an unknown order shows no outcome", async ({ page }) => {
    await page.goto("/orders/AAAAAAAAAAAAAAAAAAAAAA");
    await expect(page.locator("[data-outcome]")).toHaveCount(0);
    await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeVisible();
  });
});

test.describe("while Ozura fails", () => {
  const failures = [
    ["T33: Ozura does not respond", { kind: "hang" }],
    ["T34: Ozura sends single bytes slowly", { kind: "drip" }],
    ["T35: Ozura sends 300 kB", { kind: "huge" }],
    ["T36: Ozura sends HTML", { kind: "html" }],
    ["T36: Ozura sends half of its JSON", { kind: "truncated" }],
    ["T37: Ozura responds with 500", { kind: "status", status: 500 }],
    ["T38: Ozura responds with 429", { kind: "status", status: 429, retryAfter: 30 }],
    ["T39: Ozura redirects", { kind: "redirect", location: "http://127.0.0.1:1/" }],
    ["T40: Ozura does not know the session", { kind: "status", status: 404 }],
    ["T42: Ozura closes the connection in the middle", { kind: "reset_mid_body" }],
  ] as const;

  for (const [name, failure] of failures) {
    test(`${name}, and the page shows the payment as unconfirmed within five seconds and changes nothing`, async ({
      page,
      request,
    }) => {
      await goToPayment(page);
      const { sessionId } = await latestSession();
      await control.complete(sessionId);
      await control.fault({ on: "get", ...failure });
      const started = Date.now();
      const response = await request.get(success(sessionId));
      expect(outcomeIn(await response.text())).toBe("unconfirmed");
      expect(Date.now() - started).toBeLessThan(5_000);
      await control.clearFaults();
      expect(outcomeIn(await (await request.get(success(sessionId))).text())).toBe("paid");
    });
  }

  test("T33: the page checks again by itself and shows the payment", async ({ page }) => {
    await goToPayment(page);
    const { sessionId } = await latestSession();
    await control.complete(sessionId);
    await control.fault({ on: "get", kind: "status", status: 503 });
    await page.goto(success(sessionId));
    await expectOutcome(page, "unconfirmed");
    await expect(page.getByText(/don’t pay again/)).toBeVisible();
    await control.clearFaults();
    await expect(outcomeOn(page)).toHaveAttribute("data-outcome", "paid", { timeout: 12_000 });
  });
});
