import { beforeEach, expect, test, vi } from "vitest";

// There is no request outside of Next.js: these mocks stand for a form that was sent without JavaScript.
const { request, redirects } = vi.hoisted(() => ({
  request: { headers: new Headers(), cookies: new Map<string, string>() },
  redirects: [] as string[],
}));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
}));
vi.mock("next/navigation", () => ({
  redirect: (to: string) => {
    redirects.push(to);
    throw new Error("redirected");
  },
}));

vi.mock("@/lib/http/secure-cookies", () => ({ cookiesAreSecure: () => false, hostCookieName: (name: string) => name }));

import { readFlash, respond } from "@/app/admin/flash";

beforeEach(() => {
  redirects.length = 0;
  request.cookies = new Map();
  request.headers = new Headers({ referer: "http://localhost:3000/admin/orders/1001" });
});

test("a result is shown on the page with the form, and on no other page", async () => {
  await respond({ status: "success", message: "Shipped." }).catch(() => null);
  expect(redirects).toEqual(["/admin/orders/1001"]);
  expect(await readFlash("/admin/orders/1001")).toMatchObject({ status: "success", message: "Shipped." });
  for (const page of ["/admin/orders/1002", "/admin/reviews", "/admin/products/new"])
    expect(await readFlash(page)).toBeNull();
});

test("a malformed cookie is ignored", async () => {
  for (const text of ["", "x", Buffer.from("[]").toString("base64url")]) {
    request.cookies.set("flash", text);
    expect(await readFlash("/admin/orders/1001")).toBeNull();
  }
});
