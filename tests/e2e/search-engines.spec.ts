import type { APIRequestContext, Page } from "@playwright/test";
import { structuredDataProblems } from "../support/structured-data-problems";
import { expect, test } from "./fixtures";

const pages = ["/", "/products", "/category/tableware", "/products/stoneware-mug"];

const contentOf = (page: Page, tag: string) => page.locator(`head ${tag}`).getAttribute("content");

/** A PNG has its size in bytes 16 to 23. */
async function pngSize(request: APIRequestContext, url: string) {
  const response = await request.get(url);
  expect(response.headers()["content-type"]).toBe("image/png");
  const body = await response.body();
  return [body.readUInt32BE(16), body.readUInt32BE(20)];
}

type Facts = { "@type": string } & Record<string, unknown>;

async function factsOn(page: Page): Promise<Facts[]> {
  const texts = await page.locator('script[type="application/ld+json"]').allTextContents();
  return texts.flatMap((text) => JSON.parse(text));
}

for (const path of pages) {
  test(`${path} has its canonical URL and the metadata for link previews`, async ({ page, baseURL, request }) => {
    await page.goto(`${path}?utm_source=somewhere`);
    const address = new URL(path, baseURL).href.replace(/\/$/, "");
    await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", address);
    expect(await contentOf(page, '[property="og:url"]')).toBe(address);
    expect(await contentOf(page, '[property="og:title"]')).toBe(await page.title());
    expect(await contentOf(page, '[property="og:description"]')).toBe(await contentOf(page, '[name="description"]'));
    expect(await contentOf(page, '[property="og:image:alt"]')).toMatch(/\w/);
    expect(await contentOf(page, '[name="twitter:card"]')).toBe("summary_large_image");
    await expect(page.locator('meta[name="robots"]')).toHaveCount(0);
    const image = (await contentOf(page, '[property="og:image"]')) ?? "";
    expect(image).toContain(baseURL);
    expect(await pngSize(request, image)).toEqual([1200, 630]);
  });
}

for (const path of pages) {
  test(`the structured data of ${path} has all fields that search engines require`, async ({ page }) => {
    await page.goto(path);
    expect(structuredDataProblems(await factsOn(page))).toEqual([]);
  });
}

test("the structured data of a product matches its page", async ({ page, baseURL }) => {
  await page.goto("/products/stoneware-mug");
  const facts = await factsOn(page);
  const variants = facts.find((fact) => fact["@type"] === "ProductGroup")?.hasVariant as {
    color: string;
    sku: string;
    offers: { price: string; priceCurrency: string; availability: string; url: string };
  }[];
  expect(variants.map(({ color }) => color)).toEqual(["Chalk", "Moss", "Ink"]);
  for (const { color, offers } of variants) {
    await page.getByRole("radio", { name: color }).check({ force: true });
    await expect(page.getByRole("main").getByText(`$${offers.price}`).filter({ visible: true }).first()).toBeVisible();
    expect(offers).toMatchObject({ priceCurrency: "USD", availability: "https://schema.org/InStock" });
    expect(offers.url).toContain(`${baseURL}/products/stoneware-mug?variant=`);
  }
  for (const { color, offers } of variants) {
    await page.goto(offers.url);
    await expect(page.getByRole("radio", { name: color })).toBeChecked();
  }
  const way = facts.find((fact) => fact["@type"] === "BreadcrumbList")?.itemListElement as { item: string }[];
  for (const { item } of way) expect((await page.request.get(item)).status()).toBe(200);
});

test("the structured data of the home page names the shop and its search", async ({ page, baseURL }) => {
  await page.goto("/");
  const facts = await factsOn(page);
  expect(facts.map((fact) => fact["@type"])).toEqual(["OnlineStore", "WebSite"]);
  expect((await page.request.get(String(facts[0]?.logo))).headers()["content-type"]).toBe("image/png");
  expect(JSON.stringify(facts[1])).toContain(`${baseURL}/search?q={search_term_string}`);
});

/** Pages of every private area, the search, and a page that does not exist. */
const excluded = [
  "/admin/sign-in",
  "/cart",
  "/checkout",
  "/checkout/success",
  "/orders/find",
  "/orders/made-up-token",
  "/search?q=mug",
  "/nothing",
];

for (const path of excluded) {
  test(`${path} is excluded from search engines`, async ({ page, allowProblem }) => {
    if (path === "/nothing") allowProblem(/404/);
    await page.goto(path);
    await expect(page.locator('meta[name="robots"]').first()).toHaveAttribute("content", /noindex/);
    await expect(page.locator('link[rel="canonical"]')).toHaveCount(0);
  });
}

test("robots.txt forbids no page that says noindex, because a crawler could not read that", async ({ request }) => {
  const robots = await (await request.get("/robots.txt")).text();
  const forbidden = [...robots.matchAll(/^Disallow: (\S+)$/gm)].map(([, prefix = ""]) => prefix);
  const pages = [...excluded, "/api/health", "/too-many-requests"];
  expect(pages.filter((path) => forbidden.some((prefix) => path.startsWith(prefix)))).toEqual([]);
});

for (const path of ["/api/health", "/too-many-requests"]) {
  test(`${path} is excluded from search engines by a header`, async ({ request }) => {
    expect((await request.get(path)).headers()["x-robots-tag"]).toBe("noindex");
  });
}

test("the sitemap lists all public pages, and robots.txt names it", async ({ request, baseURL }) => {
  test.setTimeout(120_000);
  let robots = "";
  // Servers of other specs share this build and its cache of pages, so the first visits may find a page that names their
  // address. It is rendered again once it is a minute old.
  await expect(async () => {
    robots = await (await request.get("/robots.txt")).text();
    expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  }).toPass({ timeout: 75_000 });
  const sitemap = await request.get("/sitemap.xml");
  expect(sitemap.headers()["content-type"]).toContain("xml");
  const addresses = [...(await sitemap.text()).matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address ?? "");
  expect(addresses).toEqual(expect.arrayContaining(pages.map((path) => `${baseURL}${path}`)));
  for (const address of addresses) expect((await request.get(address)).status()).toBe(200);
});

test("the shop can be installed on a home screen", async ({ page, request }) => {
  await page.goto("/");
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  expect(manifest.icons.map(({ sizes }: { sizes: string }) => sizes)).toContain("192x192");
  await expect(page.locator('link[rel="manifest"]')).toHaveAttribute("href", "/manifest.webmanifest");
  const icons = await page.locator('link[rel~="icon"], link[rel="apple-touch-icon"]').all();
  const linked = await Promise.all(icons.map((icon) => icon.getAttribute("href")));
  expect(linked).toHaveLength(2);
  for (const url of ["/favicon.ico", ...linked, ...manifest.icons.map(({ src }: { src: string }) => src)]) {
    const response = await request.get(String(url));
    expect(response.headers()["content-type"]).toMatch(/^image\//);
  }
});

test("an unknown product has no preview image", async ({ request }) => {
  expect((await request.get("/products/unknown/opengraph-image")).status()).toBe(404);
});

test("the search in the header works without JavaScript", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: String(baseURL) });
  const page = await context.newPage();
  await page.goto("/");
  await page.getByRole("banner").getByRole("searchbox", { name: "Search the shop" }).fill("mug");
  await page.getByRole("banner").getByRole("button", { name: "Search" }).click();
  await expect(page).toHaveURL("/search?q=mug");
  await context.close();
});
