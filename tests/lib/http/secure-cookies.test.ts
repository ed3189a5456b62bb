import { afterEach, expect, test, vi } from "vitest";

const loadWithSiteUrl = async (siteUrl: string) => {
  vi.resetModules();
  vi.doMock("@/lib/platform/env", () => ({ env: () => ({ SITE_URL: siteUrl }) }));
  return import("@/lib/http/secure-cookies");
};

afterEach(() => vi.doUnmock("@/lib/platform/env"));

test("T105: cookies of a shop on HTTPS are Secure and have the __Host- prefix", async () => {
  const { cookiesAreSecure, hostCookieName } = await loadWithSiteUrl("https://shop.example");
  expect(cookiesAreSecure()).toBe(true);
  expect(hostCookieName("order")).toBe("__Host-order");
});

test("T105: cookies of a shop on HTTP are not Secure and have no prefix", async () => {
  const { cookiesAreSecure, hostCookieName } = await loadWithSiteUrl("http://localhost:3000");
  expect(cookiesAreSecure()).toBe(false);
  expect(hostCookieName("order")).toBe("order");
});
