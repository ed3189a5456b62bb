import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { findOriginProblem, isSameOrigin, withShopHost } from "@/lib/http/csrf";
import { exportedFunctions, isActions, modulesBelow } from "../../support/read-modules";

const isAccepted = (headers: Record<string, string>) => isSameOrigin(new Headers({ host: "shop.example", ...headers }));

describe("T104: the origin of a form submission", () => {
  test.each<[string, Record<string, string>]>([
    ["from a page of this shop", { origin: "https://shop.example", "sec-fetch-site": "same-origin" }],
    ["from an old browser", { origin: "https://shop.example" }],
    [
      "through a proxy that forwards the requested host",
      { origin: "https://a.example", "x-forwarded-host": "a.example" },
    ],
  ])("a form %s is accepted", (_, headers) => expect(isAccepted(headers)).toBe(true));

  test.each<[string, Record<string, string>]>([
    ["without any origin header", {}],
    ["from another site", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
    ["from a sibling subdomain", { origin: "https://evil.shop.example", "sec-fetch-site": "same-site" }],
    ["from a URL that was typed", { "sec-fetch-site": "none" }],
    ["from an opaque origin", { origin: "null" }],
    ["from the same host and another port", { origin: "https://shop.example:8443" }],
    ["with a forged Sec-Fetch-Site header", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
    ["with a forged Origin header", { origin: "https://shop.example", "sec-fetch-site": "cross-site" }],
    ["with an Origin that is no URL", { origin: "shop.example" }],
  ])("a form %s is rejected", (_, headers) => expect(isAccepted(headers)).toBe(false));
});

describe("T104: behind a proxy that replaces Host", () => {
  beforeEach(() => vi.stubEnv("SITE_URL", "https://kilns.example"));
  afterEach(() => vi.unstubAllEnvs());
  const behindProxy = (headers: Record<string, string>) => new Headers({ host: "127.0.0.1:3000", ...headers });

  test("a form from SITE_URL is accepted, also when X-Forwarded-Host names another host", () => {
    const origin = { origin: "https://kilns.example", "sec-fetch-site": "same-origin" };
    expect(isSameOrigin(behindProxy(origin))).toBe(true);
    expect(isSameOrigin(behindProxy({ ...origin, "x-forwarded-host": "shop.internal" }))).toBe(true);
  });

  test("Next.js gets the host of SITE_URL for such a form, and other headers as they are", () => {
    const form = { origin: "https://kilns.example", cookie: "cart=1", "x-forwarded-host": "shop.internal" };
    expect(Object.fromEntries(withShopHost(behindProxy(form)) ?? [])).toEqual({
      ...form,
      host: "127.0.0.1:3000",
      "x-forwarded-host": "kilns.example",
    });
    expect(withShopHost(behindProxy({ origin: "https://evil.example" }))).toBeNull();
    expect(withShopHost(new Headers({ host: "kilns.example", origin: "https://kilns.example" }))).toBeNull();
  });

  test.each<[string, Record<string, string>]>([
    ["other_host", { origin: "https://evil.example" }],
    ["other_host", { origin: "http://kilns.example" }],
    ["other_host", { origin: "https://www.kilns.example", "sec-fetch-site": "same-origin" }],
    ["other_site", { origin: "https://kilns.example", "sec-fetch-site": "cross-site" }],
    ["no_origin", {}],
  ])("a form is refused with the reason %s for %j", (reason, headers) => {
    expect(findOriginProblem(behindProxy(headers))).toBe(reason);
  });
});

describe("T104: every server action begins with the same-origin check", () => {
  const actions = modulesBelow("app").filter(({ file, code }) => isActions(code) && !/^admin\/[\w-]+\.ts$/.test(file));

  test("the app has server actions to check", () => expect(actions.length).toBeGreaterThan(4));

  test.each(actions)("$file", ({ code }) => {
    for (const { name, first } of exportedFunctions(code)) expect(first, name).toBe("await requireSameOrigin();");
  });

  // Actions of the admin begin with requireStaff (every-entry-point.test.ts).
  test("actions of the admin check the origin of form submissions too", () => {
    const [session] = modulesBelow("lib/http").filter(({ file }) => file === "require-staff.ts");
    const [requireStaff] = exportedFunctions(session?.code ?? "").filter(({ name }) => name === "requireStaff");
    expect(requireStaff?.first).toBe("if (await isSubmission()) await requireSameOrigin();");
  });
});
