import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { destination } from "@/app/admin/sign-in/destination";

const shop = "https://shop.example";
const firstPage = "/admin";

describe("T28: after sign-in, the browser goes to an admin page", () => {
  test.each([
    "/admin/health",
    "/admin/orders/1001",
    "/admin/products/stoneware-mug",
    "/admin/products/new",
    "/admin/products/%E8%8C%B6%E7%A2%97",
  ])("the requested admin page %s is the destination", (page) => expect(destination(page)).toBe(page));

  test.each([
    "https://evil.example/admin/orders",
    "//evil.example/admin/orders",
    "/\\evil.example/admin/",
    "\\\\evil.example/admin/",
    "/admin/\\evil.example",
    "/%2f%2fevil.example/admin/",
    "/admin/%2f%2fevil.example",
    "/admin/..//evil.example",
    "/admin/../../evil",
    "/admin/%2e%2e/%2fevil.example",
    "\t//evil.example/admin/",
    "/\t/evil.example/admin/",
    "/admin/\n/evil.example",
    "/admin/orders\n",
    " /admin/orders",
    "https://shop.example@evil.example/admin/orders",
    "/admin/orders@evil.example",
    "javascript:alert(1)//admin/",
    "/admin/javascript:alert(1)",
    "/admin/orders?to=//evil.example",
    "/admin/orders#//evil.example",
    "/administrator/orders",
    "/ADMIN/orders",
    "/admin/оrders",
    `/admin/${"a".repeat(401)}`,
    "/admin",
    "",
    undefined,
    null,
    ["/admin/health"],
    { toString: () => "/admin/health" },
  ])("the order list is the destination instead of %j", (to) => expect(destination(to)).toBe(firstPage));

  test("no input leads to another site or outside of admin", () => {
    const piece = fc.constantFrom(
      "/",
      "\\",
      "admin",
      "/admin/",
      "..",
      ".",
      "%2f",
      "@",
      ":",
      "\t",
      "\n",
      "evil.example",
    );
    const tried = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join("")),
      fc.array(piece).map((pieces) => `/admin/${pieces.join("")}`),
    );
    fc.assert(
      fc.property(tried, (to) => {
        const { origin, pathname } = new URL(destination(to), shop);
        expect(origin).toBe(shop);
        expect(pathname).toMatch(/^\/admin(\/|$)/);
      }),
    );
  });
});
