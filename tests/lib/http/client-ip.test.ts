import { afterEach, describe, expect, test, vi } from "vitest";
import { clientIpFrom } from "@/lib/http/client-ip";
import { trustedProxiesSchema } from "@/lib/platform/trusted-proxies";

const headersWith = (forwarded: string) => new Headers(forwarded ? { "x-forwarded-for": forwarded } : {});
const from = (forwarded: string) => clientIpFrom(headersWith(forwarded), 1);

const complete = {
  DATABASE_URL: "postgresql://user:secret@db.example/shop",
  SITE_URL: "https://shop.example",
  PAYMENTS: "demo",
};

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["10.0.0.1, 203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["::FFFF:203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:4711", "203.0.113.9"],
  ["[2001:db8:1:2::9]:4711", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", "unknown"],
  [" , ", "unknown"],
  [`${"x".repeat(9_000)}`, "x".repeat(64)],
])("T113: the client IP of %s is %s", (forwarded, address) => expect(from(forwarded)).toBe(address));

describe("T113: the client IP behind several proxies", () => {
  test.each([
    ["2", "203.0.113.9, 198.51.100.1", "203.0.113.9"],
    ["2", "invented, 203.0.113.9, 198.51.100.1", "203.0.113.9"],
    ["3", "203.0.113.9, 198.51.100.1, 10.0.0.1", "203.0.113.9"],
    ["3", "2001:db8:1:2::9, 198.51.100.1, 10.0.0.1", "2001:db8:1:2::/64"],
    ["3", "198.51.100.1, 10.0.0.1", "198.51.100.1"],
    ["198.51.100.0/24", "203.0.113.9, 198.51.100.1", "203.0.113.9"],
    ["198.51.100.1,10.0.0.0/8", "invented, 203.0.113.9, 198.51.100.1, 10.9.8.7", "203.0.113.9"],
    ["198.51.100.0/24", "invented, 203.0.113.9", "203.0.113.9"],
    ["198.51.100.0/24", "198.51.100.7, invented", "invented"],
    ["2001:db8:ffff::/48", "203.0.113.9, 2001:db8:ffff::1", "203.0.113.9"],
    ["198.51.100.0/24", "203.0.113.9, ::ffff:198.51.100.1", "203.0.113.9"],
    ["198.51.100.0/24", "203.0.113.9, 198.51.100.1:443", "203.0.113.9"],
    ["10.0.0.0/8", "10.0.0.2, 10.0.0.1", "10.0.0.2"],
    ["10.0.0.0/8", "", "unknown"],
  ])("with TRUSTED_PROXIES=%s, the client IP of %s is %s", (proxies, forwarded, address) => {
    expect(clientIpFrom(headersWith(forwarded), trustedProxiesSchema.parse(proxies))).toBe(address);
  });
});

describe("T113: two shoppers behind two proxies", () => {
  afterEach(() => vi.unstubAllEnvs());

  test("they have different addresses as soon as TRUSTED_PROXIES is set", async () => {
    for (const [name, value] of Object.entries({ ...complete, TRUSTED_PROXIES: "2" })) vi.stubEnv(name, value);
    vi.resetModules();
    const { clientIpFrom: configured } = await import("@/lib/http/client-ip");
    const addresses = ["203.0.113.9", "203.0.113.10"].map((shopper) =>
      configured(headersWith(`${shopper}, 198.51.100.1`)),
    );
    expect(addresses).toEqual(["203.0.113.9", "203.0.113.10"]);
  });
});
