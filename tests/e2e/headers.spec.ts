import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { cards, expectOutcome, fillIn, goToForm, goToPayment, latestSession, payWith } from "./support";

// Other tests open every page state, and a violation of the Content Security Policy fails any test.

const publicPaths = ["/", "/products/stoneware-mug", "/search?q=mug", "/robots.txt", "/sitemap.xml", "/nothing"];
const privatePaths = [
  "/cart",
  "/checkout",
  "/checkout/success",
  "/checkout/error",
  "/checkout/cancel",
  "/orders/find",
  "/orders/AAAAAAAAAAAAAAAAAAAAAA",
  "/admin/sign-in",
  "/api/health",
  "/api/reconcile",
];

test("T110: all responses have one Content Security Policy", async ({ request }) => {
  const policies = new Set<string | undefined>();
  for (const path of [...publicPaths, ...privatePaths, "/images/icon.svg", "/too-many-requests"]) {
    const headers = (await request.get(path)).headers();
    policies.add(headers["content-security-policy"]);
    expect(headers, path).toMatchObject({ "x-frame-options": "DENY", "x-content-type-options": "nosniff" });
    expect(headers, path).not.toHaveProperty("x-powered-by");
  }
  expect([...policies]).toEqual([expect.stringContaining("default-src 'none'")]);
});

test("T76, T79: private pages are never cached, in any request format", async ({ request }) => {
  const forms = [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }, { "sec-purpose": "prefetch" }];
  for (const path of privatePaths)
    for (const headers of forms) {
      const response = await request.get(path, { headers, maxRedirects: 0 });
      expect(response.headers()["cache-control"], `${path} ${JSON.stringify(headers)}`).toContain("no-store");
      expect(response.headers(), path).toMatchObject({ "x-robots-tag": "noindex", "referrer-policy": "same-origin" });
    }
});

const evil = "https://evil.example/";

test("T108: no other site can put the shop into a frame", async ({ page, baseURL, allowProblem }) => {
  allowProblem(/frame-ancestors|X-Frame-Options|ERR_BLOCKED_BY_RESPONSE/i);
  // The other origin is also on this machine, because browsers never let pages of the network frame local ones.
  const body = `<link rel="icon" href="data:,"><iframe src="${baseURL}/checkout"></iframe>`;
  const site = createServer((_, response) => response.setHeader("content-type", "text/html").end(body)).listen(
    0,
    "127.0.0.1",
  );
  await once(site, "listening");
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  await expect.poll(() => page.frames().length).toBe(2);
  await expect.poll(() => page.frames()[1]?.url()).toBe("chrome-error://chromewebdata/");
  site.close();
});

test("T109: injected forms, bases, scripts, images and frames send no request", async ({ page, allowProblem }) => {
  allowProblem(/Content Security Policy|csp|ERR_BLOCKED/i);
  const requested: string[] = [];
  await page.route(`${evil}**`, (route) => {
    requested.push(route.request().url());
    return route.fulfill({ body: "" });
  });
  await page.goto("/checkout");
  const violated = await page.evaluate(async (target) => {
    const directives: string[] = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective }) => directives.push(effectiveDirective));
    const add = (name: string, attributes: Record<string, string>) => {
      const node = document.createElement(name);
      for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
      document.body.append(node);
      return node;
    };
    (add("form", { action: target, method: "post" }) as HTMLFormElement).submit();
    add("base", { href: target });
    add("script", { src: `${target}x.js` });
    add("img", { src: `${target}x.png` });
    add("iframe", { src: target });
    add("object", { data: target });
    add("link", { rel: "stylesheet", href: `${target}x.css` });
    add("div", { onclick: "document.title = 'run'" }).click();
    await fetch(target).catch(() => {});
    navigator.sendBeacon(target, "x");
    new Worker(URL.createObjectURL(new Blob([""]))).onerror = () => {};
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [...new Set(directives)].toSorted();
  }, evil);
  expect(requested).toEqual([]);
  expect(await page.title()).not.toBe("run");
  expect(violated).toEqual([
    "base-uri",
    "connect-src",
    "form-action",
    "frame-src",
    "img-src",
    "object-src",
    "script-src-attr",
    "script-src-elem",
    "style-src-elem",
    "worker-src",
  ]);
});

test("T112: from the cart to the confirmation, every script is the shop's own", async ({ page, baseURL }) => {
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script" && request.frame().url().startsWith(String(baseURL)))
      scripts.push(request.url());
  });
  await goToForm(page);
  await goToPayment(page);
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter((url) => !url.startsWith(`${baseURL}/_next/static/`))).toEqual([]);
});

test("T105: scripts cannot read the shopper's cookies, and browsers send them after a redirect from another site", async ({
  page,
}) => {
  await goToForm(page);
  await fillIn(page);
  await page.getByRole("button", { name: "Continue to payment" }).click();
  await expect(page).toHaveURL(/\/checkout\/sess_/);
  const kept = async () => new Map((await page.context().cookies()).map((cookie) => [cookie.name, cookie]));
  for (const name of ["cart", "order"])
    expect((await kept()).get(name), name).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  // Ozura's page is on another host.
  expect(new URL(page.url()).hostname).not.toBe("localhost");
  await payWith(page, cards.pays);
  await expectOutcome(page, "paid");
  await expect(page.getByText("ada@example.com").first()).toBeVisible();
  expect(await scriptCookies(page)).not.toMatch(/(^|; )(cart|order|staff)=/);
});

const scriptCookies = (page: Page) => page.evaluate(() => document.cookie);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("T111: the policy allows the checkout form to redirect to Ozura only", async ({ page, request }) => {
    const policy = String((await request.get("/checkout")).headers()["content-security-policy"]);
    expect(policy).toMatch(/form-action 'self' http:\/\/127\.0\.0\.1:\d+;/);
    await goToPayment(page);
    expect(page.url()).toContain((await latestSession()).sessionId);
  });
});
