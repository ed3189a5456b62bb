import { describe, expect, test } from "vitest";
import {
  contentSecurityPolicy,
  privateAreas,
  privateHeaders,
  securityHeaders,
} from "@/lib/platform/security-headers.mjs";

const here = { formTargets: ["https://pay.example"], isHttps: true, isDevelopment: false };

describe("the policy", () => {
  test("T110: allows what the shop needs, and nothing by default", () => {
    const policy = contentSecurityPolicy(here);
    expect(policy["default-src"]).toEqual(["'none'"]);
    const elsewhere = Object.entries(policy).filter(([, sources]) =>
      sources.some((source) => source.startsWith("http")),
    );
    expect(elsewhere).toEqual([["form-action", ["'self'", "https://pay.example"]]]);
    expect(JSON.stringify(policy)).not.toMatch(/\*|data:|blob:|unsafe-eval/);
  });

  test("T108, T109: keeps the shop out of frames, forms at home, and addresses from being bent", () => {
    const policy = contentSecurityPolicy(here);
    for (const directive of ["frame-ancestors", "base-uri", "object-src"])
      expect(policy[directive], directive).toEqual(["'none'"]);
    expect(policy["form-action"]).toEqual(["'self'", "https://pay.example"]);
  });

  test("is wider in development only by what React and Next.js need there", () => {
    const inDevelopment = contentSecurityPolicy({ ...here, isDevelopment: true });
    const wider = Object.keys(inDevelopment).filter(
      (directive) => String(inDevelopment[directive]) !== String(contentSecurityPolicy(here)[directive]),
    );
    expect(wider).toEqual(["script-src", "style-src"]);
  });
});

describe("the headers", () => {
  const headerAt = (isHttps: boolean, name: string) =>
    securityHeaders({ ...here, isHttps }).find(({ key }) => key === name)?.value;

  test("insist on HTTPS only where the shop has it", () => {
    expect(headerAt(true, "Strict-Transport-Security")).toBe("max-age=63072000");
    expect(headerAt(true, "Content-Security-Policy")).toContain("; upgrade-insecure-requests");
    expect(headerAt(false, "Strict-Transport-Security")).toBeUndefined();
    expect(headerAt(false, "Content-Security-Policy")).not.toContain("upgrade");
  });

  test("T76, T79: what is somebody's own is in no cache and no search engine", () => {
    expect(privateAreas).toEqual(["cart", "checkout", "orders", "admin", "api"]);
    expect(privateHeaders).toContainEqual({ key: "Cache-Control", value: "private, no-store" });
    expect(privateHeaders).toContainEqual({ key: "X-Robots-Tag", value: "noindex" });
  });
});
