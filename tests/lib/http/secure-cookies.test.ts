import { afterEach, expect, test, vi } from "vitest";

const at = async (siteUrl: string) => {
  vi.resetModules();
  vi.doMock("@/lib/platform/env", () => ({ env: () => ({ SITE_URL: siteUrl }) }));
  return import("@/lib/http/secure-cookies");
};

afterEach(() => vi.doUnmock("@/lib/platform/env"));

test("T105: where the shop is HTTPS, its cookies are for it alone", async () => {
  const { cookiesAreSecure, hostCookieName } = await at("https://shop.example");
  expect(cookiesAreSecure()).toBe(true);
  expect(hostCookieName("order")).toBe("__Host-order");
});

test("T105: where it is not, browsers take no such cookie", async () => {
  const { cookiesAreSecure, hostCookieName } = await at("http://localhost:3000");
  expect(cookiesAreSecure()).toBe(false);
  expect(hostCookieName("order")).toBe("order");
});
