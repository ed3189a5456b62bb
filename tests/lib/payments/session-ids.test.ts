import { NextRequest } from "next/server";
import { afterEach, expect, test, vi } from "vitest";
import { findOrderIds } from "@/lib/admin/orders/find-order-ids";
import { readOrderQuery } from "@/lib/admin/orders/order-query";
import { ozura } from "@/lib/ozura";
import { cleanReturnQuery, readSuccessParams } from "@/lib/ozura/return-params";
import { confirmPayment } from "@/lib/payments/confirm-payment";
import { proxy } from "@/proxy";
import { getOrder, placeTestOrder, useShop } from "../../support/shop";

// Ozura documents no format for session ids. The shop accepts printable text without spaces, up to 255 bytes in UTF-8.

const shop = useShop();

const ids = [
  "7",
  "sess.2026.11",
  "cs:live:0123",
  "sitzung-äöü-0123",
  "会话🧾0123",
  "a".repeat(255),
  "ü".repeat(127),
  "a/b/../../admin?x#y",
  "..%2f..",
  "...",
  "//evil.example",
  "a+b&c=d;e%20%",
  "<script>alert(1)</script>",
  "'\"`\\|{}[]^~",
  "__proto__",
];

afterEach(() => vi.restoreAllMocks());

test.each(ids)("T136: the shop creates, finds, checks and settles a session with the id %j", async (sessionId) => {
  await shop.control.behave({ sessionIds: [sessionId] });
  const order = await placeTestOrder();
  expect(order.sessionId).toBe(sessionId);
  const { returnUrl } = await shop.control.pay(sessionId);

  // proxy.ts redirects to the cleaned URL, and the success page then reads its query.
  const query = new URLSearchParams(cleanReturnQuery("success", new URL(returnUrl ?? "").searchParams));
  expect(cleanReturnQuery("success", query)).toBe(`?${query}`);
  const read = readSuccessParams(Object.fromEntries(query));
  expect(read).toEqual({ sessionId });

  await shop.control.clearCalls();
  expect((await confirmPayment(ozura(), { sessionId }, "success_page")).status).toBe("paid");
  expect((await shop.control.calls()).log).toMatchObject([{ path: `/api/sessions/${encodeURIComponent(sessionId)}` }]);
  expect(await getOrder(order.orderId)).toMatchObject({ status: "paid", payments: [{ sessionId }] });
});

test.each(ids)("T136: the proxy redirects a return with %j exactly once", async (sessionId) => {
  const url = `http://localhost:3000/checkout/success?success=true&sessionId=${encodeURIComponent(sessionId)}&email=a%40x.test`;
  const first = await proxy(new NextRequest(url));
  const location = first.headers.get("location") ?? "";
  expect(readSuccessParams(Object.fromEntries(new URL(location).searchParams))).toEqual({ sessionId });
  expect((await proxy(new NextRequest(location))).headers.get("location")).toBeNull();
});

test.each(ids)("T136: staff finds the order of a session with the id %j", async (sessionId) => {
  await placeTestOrder();
  await shop.control.behave({ sessionIds: [sessionId] });
  const order = await placeTestOrder();
  expect(await findOrderIds(readOrderQuery({ q: sessionId }), 10)).toEqual([order.orderId]);
});

test("T136: two ids that differ only in Unicode normalization are two sessions", async () => {
  await shop.control.behave({ sessionIds: ["é", "e\u0301"] });
  const [first, second] = [await placeTestOrder(), await placeTestOrder()];
  await shop.control.complete("é");
  await confirmPayment(ozura(), { sessionId: "é" }, "success_page");
  expect((await getOrder(first.orderId)).status).toBe("paid");
  expect((await getOrder(second.orderId)).status).toBe("pending");
});

test("T136, T98: the log contains no session id", async () => {
  const lines: unknown[] = [];
  for (const level of ["error", "warn", "log", "info"] as const)
    vi.spyOn(console, level).mockImplementation((...args) => lines.push(...args));
  const sessionId = "canary:ä.0123";
  await shop.control.behave({ sessionIds: [sessionId] });
  await placeTestOrder();
  for (const kind of ["reset", "html", "redirect"] as const) {
    await shop.control.fault({
      on: "get",
      kind,
      times: 2,
      ...(kind === "redirect" && { location: "/elsewhere" }),
    } as never);
    await confirmPayment(ozura(), { sessionId }, "success_page");
  }
  expect(JSON.stringify(lines)).not.toMatch(/canary/);
});
