import { describe, expect, test } from "vitest";
import { canonicalPath, routableTarget } from "@/lib/http/request-target";

describe("the canonical path", () => {
  test.each([
    ["/", "/"],
    ["/products", "/products"],
    ["/products/", "/products"],
    ["/checkout/success//", "/checkout/success"],
    ["//checkout\\success/", "/checkout/success"],
    ["/%63heckout/success", "/checkout/success"],
    ["/a%2Db%7e", "/a-b~"],
    ["/a%2Fb%5Cc%20d", "/a%2Fb%5Cc%20d"],
    ["/caf%C3%A9", "/caf%C3%A9"],
    ["/caf%c3%a9", "/caf%C3%A9"],
  ])("the canonical path of %s is %s", (path, canonical) => {
    expect(canonicalPath(path)).toBe(canonical);
    expect(canonicalPath(canonical)).toBe(canonical);
  });

  test.each(["/%", "/%zz", "/products/%E0%A4%A", "/%FF", "/a%00", "/%C0%AF"])("%s has no canonical path", (path) => {
    expect(canonicalPath(path)).toBeNull();
  });
});

describe("the target that Next.js routes", () => {
  test.each([
    ["/", "/"],
    ["/search?q=a//b\\c", "/search?q=a//b\\c"],
    ["//checkout/success?email=a", "/checkout/success?email=a"],
    ["/checkout//success?sessionId=a", "/checkout/success?sessionId=a"],
    ["/checkout\\success?sessionId=a", "/checkout/success?sessionId=a"],
    ["/\\evil.example/x", "/evil.example/x"],
    ["http://shop.example/checkout/success?a=//b", "/checkout/success?a=//b"],
    ["HTTPS://shop.example//checkout\\success/?a", "/checkout/success/?a"],
    ["http://shop.example?a=b", "/?a=b"],
    ["http:\\\\shop.example\\x", "/x"],
    ["*", "/%"],
    ["foo", "/%"],
    ["ftp://x/y", "/%"],
    ["", "/%"],
  ])("Next.js routes the target %s as %s", (target, routable) => {
    expect(routableTarget(target)).toBe(routable);
  });
});
