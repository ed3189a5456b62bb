import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { freePort } from "../../dev/free-port";
import { adminText } from "../../lib/messages/admin/common";
import { shopText } from "../../lib/messages/shop";
import { fillCart } from "./cart-cookie";
import { expect, test } from "./fixtures";
import { signIn } from "./sign-in-as-staff";
import { cards, expectOutcome, fillIn, outcomeOn, payWith } from "./support";

/** An address for each page of app/, by its route. Tests of return pages and orders open those with ids of their own. */
const addresses: Record<string, string> = {
  "/": "/",
  "/products": "/products",
  "/category/[category]": "/category/tableware",
  "/search": "/search?q=mug",
  "/products/[slug]": "/products/stoneware-mug",
  "/cart": "/cart",
  "/checkout": "/checkout",
  "/checkout/success": "/checkout/success?sessionId=unknown",
  "/checkout/error": "/checkout/error",
  "/checkout/cancel": "/checkout/cancel",
  "/orders/find": "/orders/find?sent=1",
  "/orders/[token]": "/orders/AAAAAAAAAAAAAAAAAAAAAA",
  "/admin/sign-in": "/admin/sign-in?to=/admin/orders",
  "/admin": "/admin",
  "/admin/orders": "/admin/orders?q=zebedee",
  "/admin/orders/[number]": "/admin/orders/1",
  "/admin/reviews": "/admin/reviews",
  "/admin/mails": "/admin/mails",
  "/admin/mails/[id]": "/admin/mails/none",
  "/admin/products": "/admin/products?q=mug",
  "/admin/products/[slug]": "/admin/products/stoneware-mug",
  "/admin/products/new": "/admin/products/new",
  "/admin/health": "/admin/health",
};

const isAdmin = (route: string) => route.startsWith("/admin") && route !== "/admin/sign-in";
const shopRoutes = Object.keys(addresses).filter((route) => !isAdmin(route));
const adminRoutes = Object.keys(addresses).filter(isAdmin);

/** The route of each page of app/, without route groups. */
const routes = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => path.basename(file) === "page.tsx")
  .map(
    (file) =>
      `/${file
        .split(path.sep)
        .slice(0, -1)
        .filter((folder) => !folder.startsWith("("))
        .join("/")}`,
  );

test.describe.configure({ mode: "serial" });

const port = await freePort(3500);
const url = `http://localhost:${port}`;
test.use({ baseURL: url });

let server: ChildProcess;
let output = "";
const dataDir = mkdtempSync(path.join(tmpdir(), "shop-dev-"));

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = spawn(process.execPath, ["--import", "tsx", "dev/run-next.ts", "dev"], {
    env: {
      NODE_ENV: "development",
      PATH: process.env.PATH,
      PORT: `${port}`,
      OZURA_PORT: `${port + 1000}`,
      MAIL_PORT: `${port + 1200}`,
      DATA_DIR: dataDir,
      ALLOW_TEST_PAYMENTS: "true",
    },
  });
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (chunk) => (output += chunk));
  await expect
    .poll(
      () =>
        fetch(`${url}/api/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 170_000 },
    )
    .toBe(true);
});

// A route is compiled at its first request, which may reload an open page.
test.beforeAll(async () => {
  test.setTimeout(400_000);
  for (const path of Object.values(addresses)) await fetch(`${url}${path}`).then((response) => response.text());
});

test.afterAll(async () => {
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  await ended;
  rmSync(dataDir, { recursive: true, force: true });
});

test("the tests below have an address for each page of the app", () => {
  expect(Object.keys(addresses).sort()).toEqual(routes.sort());
});

test("next dev reports no issue at the pages of the shop, opened by URL", async ({ page, allowProblem }) => {
  test.setTimeout(240_000);
  allowProblem(/404/);
  for (const address of [...shopRoutes.map((route) => String(addresses[route])), "/nothing"]) {
    await at(page, address);
    await expectNoIssues(page);
  }
});

test("next dev reports no issue at the pages of admin, opened by URL", async ({ page, allowProblem }) => {
  test.setTimeout(240_000);
  allowProblem(/404/);
  await signIn(page);
  for (const route of adminRoutes) {
    await at(page, String(addresses[route]));
    await expectNoIssues(page);
  }
  await page.getByRole("button", { name: adminText.signOut }).click();
  await page.waitForURL("/admin/sign-in");
  await expectNoIssues(page);
});

test("next dev reports no issue during a purchase that begins at the checkout's URL", async ({ page }) => {
  test.setTimeout(180_000);
  await fillCart(await at(page, "/"), [{ slug: "stoneware-mug" }]);
  await at(page, "/cart");
  await expectNoIssues(page);
  await at(page, "/checkout");
  await expectNoIssues(page);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await expectNoIssues(page);
  const order = await page.getByRole("link", { name: "View your order" }).getAttribute("href");
  await at(page, String(order));
  await expectNoIssues(page);
});

test("next dev reports no issue when a shopper navigates between pages", async ({ page }) => {
  test.setTimeout(180_000);
  await at(page, "/");
  await follow(page, "See all products", "/products");
  await follow(page, /Stoneware mug/, "/products/stoneware-mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expectNoIssues(page);
  await page.getByRole("dialog").getByRole("link", { name: "View cart" }).click();
  await page.waitForURL("/cart");
  await expectNoIssues(page);
  await follow(page, "Checkout", "/checkout");
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await follow(page, "View your order", /\/orders\//);
  await expect(outcomeOn(page)).toBeVisible();
  await expectNoIssues(page);
});

test("T120: a shop with test payments says on every page that it takes no real ones", async ({ request }) => {
  for (const path of [...Object.values(addresses), "/nothing"])
    expect(await (await request.get(path)).text(), path).toContain(`>${shopText.testPayments}<`);
});

test("next dev has printed no warning and no error during these tests", () => {
  const lines = output.split("\n").filter((line) => /⚠|⨯|\b(warning|error):|blocking|uncached/i.test(line));
  expect(lines).toEqual([]);
});

async function at(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeVisible();
  return page;
}

async function follow(page: Page, name: string | RegExp, path: string | RegExp) {
  await page.getByRole("main").getByRole("link", { name }).first().click();
  await page.waitForURL(path);
  await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toBeVisible();
  await expectNoIssues(page);
}

/** A test goes on after an issue, so that it reports the issues of all pages. */
const softly = expect.configure({ soft: true });

/** The issues of the development overlay, which appear after the page because validation is a second rendering. */
async function expectNoIssues(page: Page) {
  await page.waitForTimeout(1_500);
  const issues = page.locator("nextjs-portal").locator("[data-issues-count], [data-nextjs-dialog]");
  // The overlay cannot be read while the development server reloads the page.
  const texts = () => issues.allInnerTexts().catch(() => ["reloading"]);
  await softly.poll(texts, { message: `issues at ${page.url()}` }).toEqual([]);
}
