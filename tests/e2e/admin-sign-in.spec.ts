import { spawn } from "node:child_process";
import { createHmac, randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { DEMO_ADMIN_PASSWORD } from "../../dev/demo-admin";
import { freePort } from "../../dev/free-port";
import { adminText } from "../../lib/messages/admin/common";
import { healthText } from "../../lib/messages/admin/health";
import { unreachableServices } from "../support/unreachable-services";
import { query } from "./database";
import { expect, test } from "./fixtures";
import { signIn } from "./sign-in-as-staff";
import { goToPayment } from "./support";

/** Adds the row of a session that ends after this time, and returns its cookie and the row's id. */
async function addSession(seconds: number): Promise<{ cookie: string; id: string }> {
  const cookie = randomBytes(32).toString("base64url");
  const id = createHmac("sha256", DEMO_ADMIN_PASSWORD).update(cookie).digest("base64url");
  await query(
    `INSERT INTO "StaffSession" ("id", "staffName", "expiresAt") VALUES ($1, 'Mallory', now() + $2 * interval '1 second')`,
    [id, seconds],
  );
  return { cookie, id };
}

/** The folders of app/admin as URL paths, with a value for each dynamic segment. */
function addressesOf(kind: "page.tsx" | "route.ts"): string[] {
  return readdirSync("app/admin", { recursive: true, encoding: "utf8" })
    .filter((file) => new RegExp(`(^|/)${kind}$`).test(file) && !file.startsWith("sign-"))
    .map(addressOf);
}

function addressOf(file: string): string {
  const path = file.replace(/(page|route)(\.tsx?)?$/, "").replace(/\([^)]*\)\//, "");
  return `/admin/${path.replace("[number]", "1001").replace("[slug]", "teapot").replace("[id]", "none")}`.replace(
    /\/$/,
    "",
  );
}

type Action = { filename?: string; exportedName?: string; workers: Record<string, unknown> };

/** The ids of all admin actions in the build, except signing in, each with a page that has it. */
function actions(): { id: string; page: string }[] {
  const manifest = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8"));
  return Object.entries(manifest.node as Record<string, Action>)
    .filter(
      ([, { filename = "", exportedName }]) => filename.startsWith("app/admin/") && exportedName !== "signInAction",
    )
    .map(([id, { workers }]) => ({ id, page: addressOf(String(Object.keys(workers)[0]).replace("app/admin/", "")) }));
}

const visitors: [string, () => Promise<string | null>][] = [
  ["without a session", async () => null],
  ["with one that is over", async () => (await addSession(-1)).cookie],
  ["with one that was ended", async () => randomBytes(32).toString("base64url")],
  [
    "with one that was changed",
    async () => (await addSession(3_600)).cookie.replace(/.(?=.{10}$)/, (c) => (c === "A" ? "B" : "A")),
  ],
  ["with the id of an open session, from a copy of the database", async () => (await addSession(3_600)).id],
];

test.describe("T124: a visitor who is not signed in", () => {
  for (const [how, makeCookie] of visitors) {
    test(`gets the sign-in page for every admin page, ${how}`, async ({ request }) => {
      const token = await makeCookie();
      const cookie: Record<string, string> = token ? { Cookie: `staff=${token}` } : {};
      const ways: Record<string, string>[] = [
        {},
        { RSC: "1" },
        { RSC: "1", "Next-Router-Prefetch": "1", "Next-Router-Segment-Prefetch": "/_tree" },
        // This header bypassed the proxy in old versions of Next.js.
        { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
      ];
      for (const address of [...addressesOf("page.tsx"), ...addressesOf("route.ts")]) {
        for (const headers of ways) {
          const response = await request.get(address, { headers: { ...cookie, ...headers }, maxRedirects: 0 });
          expect(response.status(), `${address} ${JSON.stringify(headers)}`).toBe(307);
          expect(response.headers().location).toMatch(/^(http:\/\/[^/]+)?\/admin\/sign-in/);
          expect((await response.body()).length).toBeLessThan(200);
        }
      }
    });

    test(`can call no admin action, ${how}`, async ({ request }) => {
      const token = await makeCookie();
      const all = actions();
      expect(all.length).toBeGreaterThan(8);
      for (const { id, page } of all) {
        const response = await request.post(page, {
          headers: {
            "Next-Action": id,
            "Content-Type": "text/plain;charset=UTF-8",
            Origin: String(test.info().project.use.baseURL),
            ...(token && { Cookie: `staff=${token}` }),
          },
          data: "[]",
          maxRedirects: 0,
        });
        expect(response.headers()["x-action-redirect"], id).toMatch(/^\/admin\/sign-in/);
        expect(await response.text()).not.toMatch(/Signed in as|@example\.com|stock/i);
      }
    });
  }

  test("gets no admin data through other spellings, other files or forged headers", async ({
    page,
    request,
    baseURL,
  }) => {
    await goToPayment(page);
    await signIn(page);
    const ofAdmin = /@example\.com|Signed in as|Ada Lovelace/;
    expect(await (await page.request.get("/admin/orders")).text()).toMatch(ofAdmin);

    const build = readFileSync(".next/BUILD_ID", "utf8").trim();
    const spellings = addressesOf("page.tsx").flatMap((address) => [
      `${address}.rsc`,
      `${address}.html`,
      `${address}.segments/_tree.segment.rsc`,
      `${address}.segments/_full.segment.rsc`,
      `${address}.segments/admin/!KHNpZ25lZC1pbik/__PAGE__.segment.rsc`,
      `/_next/data/${build}${address}.json`,
      address.replace("/admin", "/ADMIN"),
      address.replace("/admin", "/%61dmin"),
      address.replace("/admin", "//admin"),
      address.replace("/admin", "/admin/"),
      `${address}/`,
      `${address}?_rsc=abcde`,
    ]);
    const names = ["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"];
    const claims: Record<string, string>[] = [
      ...names.map((name) => ({ "x-middleware-subrequest": Array.from({ length: 5 }, () => name).join(":") })),
      { RSC: "1", "x-nextjs-data": "1" },
      { "x-middleware-rewrite": "/admin/orders", "x-matched-path": "/admin/orders", "x-invoke-path": "/admin/orders" },
      { "x-now-route-matches": "1=orders", "x-forwarded-host": "localhost", "x-prerender-revalidate": "1" },
    ];
    const attempts = [
      ...spellings.flatMap((address) => [
        { address, headers: {} },
        { address, headers: { RSC: "1" } },
      ]),
      ...claims.flatMap((headers) =>
        ["/", "/admin/orders", "/admin/orders/1001"].map((address) => ({ address, headers })),
      ),
    ];
    for (const { address, headers } of attempts) {
      // The URL is concatenated, because "//admin" as a relative URL is another host.
      const response = await request.get(`${baseURL}${address}`, { headers, maxRedirects: 0 });
      const attempt = `${address} ${JSON.stringify(headers)}`;
      expect(response.status(), attempt).toBeLessThan(500);
      expect(await response.text(), attempt).not.toMatch(ofAdmin);
    }
  });

  test("T28: returns to the requested page, and to no other site", async ({ page }) => {
    await page.goto("/admin/health");
    await expect(page).toHaveURL(/\/admin\/sign-in\?to=%2Fadmin%2Fhealth$/);
    await page.goto("/admin/sign-in?to=//evil.example/admin/");
    await expect(page.locator("input[name=to]")).toHaveValue("/admin");
  });
});

test("sign-in attempts are counted per IP address that the last proxy added, and the error is shown also without JavaScript", async ({
  browser,
}) => {
  const guess = async (number: number) => {
    // Clients can forge the first address; the proxy adds the last one. Only this test uses 198.51.100.77.
    const forwarded = { "x-forwarded-for": `203.0.113.${number}, 198.51.100.77` };
    const context = await browser.newContext({ javaScriptEnabled: false, extraHTTPHeaders: forwarded });
    const page = await context.newPage();
    await page.goto("/admin/sign-in");
    await page.getByLabel(adminText.signIn.name).fill("Mallory");
    await page.getByLabel(adminText.signIn.password).fill(`guess ${number}`);
    await page.getByRole("button", { name: adminText.signIn.enter }).click();
    const message = await page.locator("[id$=-error]").textContent();
    await context.close();
    return message;
  };
  await query(`DELETE FROM "RateLimit" WHERE "key" LIKE '%198.51.100.77'`);
  for (let number = 1; number <= 5; number++) expect(await guess(number)).toBe(adminText.signIn.problem.wrong_password);
  expect(await guess(6)).toBe(adminText.signIn.problem.too_many);
});

test("health shows staff the IP address that rate limits use", async ({ page, extraHTTPHeaders }) => {
  await signIn(page);
  await page.goto("/admin/health");
  const address = page.locator("dt", { hasText: healthText.clientIp }).locator("+ dd");
  await expect(address).toHaveText(String(extraHTTPHeaders?.["x-forwarded-for"]));
});

test("after sign-out, the browser shows no cached admin page", async ({ page }) => {
  await signIn(page);
  await page.getByRole("button", { name: adminText.signOut }).click();
  await expect(page).toHaveURL(/\/admin\/sign-in$/);
  await expect(page.locator("main table")).toHaveCount(0);
  expect((await page.context().cookies()).filter(({ name }) => name === "staff")).toEqual([]);
  await page.goBack();
  await expect(page).toHaveURL(/\/admin\/sign-in/);
});

test("T145: a copy of the staff cookie is invalid after sign-out", async ({ page, playwright, baseURL }) => {
  await signIn(page);
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "staff");
  const attacker = await playwright.request.newContext({
    ...(baseURL && { baseURL }),
    extraHTTPHeaders: { Cookie: `staff=${cookie?.value}`, Origin: String(baseURL) },
  });
  const statusOf = async (path: string) => (await attacker.get(path, { maxRedirects: 0 })).status();
  expect(await statusOf("/admin/orders")).toBe(200);
  await page.getByRole("button", { name: adminText.signOut }).click();
  await expect(page).toHaveURL(/\/admin\/sign-in$/);
  for (const path of [...addressesOf("page.tsx"), ...addressesOf("route.ts")])
    expect(await statusOf(path), path).toBe(307);
  expect(await statusOf("/admin/sign-in")).toBe(200);
  await attacker.dispose();
});

test("without ADMIN_PASSWORD every admin URL is 404", async () => {
  const port = await freePort(3600);
  const server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { ...process.env, ...unreachableServices, ADMIN_PASSWORD: "" },
    stdio: "ignore",
  });
  try {
    const origin = `http://localhost:${port}`;
    const statusOf = (path: string, method = "GET") =>
      fetch(`${origin}${path}`, { method, headers: { origin }, redirect: "manual" }).then(({ status }) => status);
    await expect.poll(() => statusOf("/robots.txt").catch(() => 0), { timeout: 15_000 }).toBe(200);
    for (const path of ["/admin", "/admin/sign-in", "/admin/orders", "/admin/orders/1001", "/admin/health"])
      expect(await statusOf(path), path).toBe(404);
    expect(await statusOf("/admin/sign-out", "POST")).toBe(404);
  } finally {
    server.kill();
  }
});
