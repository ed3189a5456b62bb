import { beforeEach, expect, test, vi } from "vitest";

vi.mock("next/headers", () => import("../../support/next-request"));
vi.mock("next/server", () => import("../../support/next-request"));
vi.mock("next/cache", () => import("../../support/next-request"));
vi.mock("next/navigation", () => import("../../support/next-request"));
vi.mock("@/lib/http/secure-cookies", () => ({ cookiesAreSecure: () => false, hostCookieName: (name: string) => name }));

import { readFlash, respond } from "@/app/admin/flash";
import { redirects, request, startRequest } from "../../support/next-request";

beforeEach(() => {
  startRequest({ referer: "http://localhost:3000/admin/orders/1001" });
});

test("a result is shown on the page with the form, and on no other page", async () => {
  await respond({ status: "success", message: "Shipped." }).catch(() => null);
  expect(redirects).toEqual(["/admin/orders/1001"]);
  expect(await readFlash("/admin/orders/1001")).toMatchObject({ status: "success", message: "Shipped." });
  for (const page of ["/admin/orders/1002", "/admin/reviews", "/admin/products/new"])
    expect(await readFlash(page)).toBeNull();
});

test("a result is shown on the page of a product whose slug is not ASCII", async () => {
  startRequest({ referer: "http://localhost:3000/admin/products/%E8%8C%B6%E7%A2%97" });
  await respond({ status: "success", message: "Saved." }).catch(() => null);
  expect(redirects).toEqual(["/admin/products/%E8%8C%B6%E7%A2%97"]);
  expect(await readFlash("/admin/products/%E8%8C%B6%E7%A2%97")).toMatchObject({ message: "Saved." });
});

test("a malformed cookie is ignored", async () => {
  for (const text of ["", "x", Buffer.from("[]").toString("base64url")]) {
    request.cookies.set("flash", text);
    expect(await readFlash("/admin/orders/1001")).toBeNull();
  }
});
