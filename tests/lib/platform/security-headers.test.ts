import { describe, expect, test } from "vitest";
import {
  contentSecurityPolicy,
  privateAreas,
  privateHeaders,
  securityHeaders,
} from "@/lib/platform/security-headers.mjs";

const options = { formTargets: ["https://pay.example"], isHttps: true, isDevelopment: false };

describe("the content security policy", () => {
  test("T110: the policy denies by default and allows only the sources that the shop needs", () => {
    const policy = contentSecurityPolicy(options);
    expect(policy["default-src"]).toEqual(["'none'"]);
    const externalSources = Object.entries(policy).filter(([, sources]) =>
      sources.some((source) => source.startsWith("http")),
    );
    expect(externalSources).toEqual([["form-action", ["'self'", "https://pay.example"]]]);
    expect(JSON.stringify(policy)).not.toMatch(/\*|data:|blob:|unsafe-eval/);
  });

  test("T108, T109: the policy forbids framing, unknown form targets, base URLs and plugins", () => {
    const policy = contentSecurityPolicy(options);
    for (const directive of ["frame-ancestors", "base-uri", "object-src"])
      expect(policy[directive], directive).toEqual(["'none'"]);
    expect(policy["form-action"]).toEqual(["'self'", "https://pay.example"]);
  });

  test("the development policy is wider only for scripts and styles", () => {
    const inDevelopment = contentSecurityPolicy({ ...options, isDevelopment: true });
    const wider = Object.keys(inDevelopment).filter(
      (directive) => String(inDevelopment[directive]) !== String(contentSecurityPolicy(options)[directive]),
    );
    expect(wider).toEqual(["script-src", "style-src"]);
  });
});

describe("the security headers", () => {
  const headerAt = (isHttps: boolean, name: string) =>
    securityHeaders({ ...options, isHttps }).find(({ key }) => key === name)?.value;

  test("the headers require HTTPS only if the shop uses HTTPS", () => {
    expect(headerAt(true, "Strict-Transport-Security")).toBe("max-age=63072000");
    expect(headerAt(true, "Content-Security-Policy")).toContain("; upgrade-insecure-requests");
    expect(headerAt(false, "Strict-Transport-Security")).toBeUndefined();
    expect(headerAt(false, "Content-Security-Policy")).not.toContain("upgrade");
  });

  test("T76, T79: private pages are not cached and not indexed", () => {
    expect(privateAreas).toEqual(["cart", "checkout", "demo-payment", "orders", "admin", "api"]);
    expect(privateHeaders).toContainEqual({ key: "Cache-Control", value: "private, no-store" });
    expect(privateHeaders).toContainEqual({ key: "X-Robots-Tag", value: "noindex" });
  });
});
