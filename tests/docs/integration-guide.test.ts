import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { createOzura } from "@/lib/ozura/client";
import { readSession } from "@/lib/ozura/schemas";
import { codeIn, read } from "./documents";
import { membersOf } from "./union-members";

const named = codeIn(read("docs/integration-guide.md"));
const unnamed = (words: readonly string[]) => words.filter((word) => !named.includes(word));

test("the guide names every field and key that the client sends", async () => {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) =>
    Response.json({ data: { sessionId: "session_1", checkoutUrl: "https://ozura.test/checkout/session_1" } }),
  );
  vi.stubGlobal("fetch", fetched);
  const keys = { vaultApiKey: "vault", merchantApiKey: "merchant" };
  const ozura = createOzura({
    apiUrl: "https://ozura.test",
    merchantId: "m",
    merchantName: "M",
    taxExempt: true,
    ...keys,
  });
  const urls = { successUrl: "s", cancelUrl: "c", errorUrl: "e" };
  await ozura.createSession({
    idempotencyKey: "k",
    price: { amount: 1, currency: "USD" },
    orderReference: "o",
    ...urls,
  });
  vi.unstubAllGlobals();

  const { headers, body } = fetched.mock.calls[0]?.[1] ?? {};
  expect(unnamed(Object.keys(JSON.parse(String(body))))).toEqual([]);
  const sentKeys = Object.keys(headers ?? {}).filter((name) => name !== "content-type");
  expect(sentKeys).toHaveLength(2);
  expect(unnamed(sentKeys.map((name) => name.toUpperCase()))).toEqual([]);
});

test("the guide names every field of a session that the client reads", () => {
  const fields = new Set<string>();
  const spy = (inner: Record<string, unknown>): unknown =>
    new Proxy(inner, {
      get(target, name) {
        if (typeof name === "string") fields.add(name);
        return Reflect.get(target, name);
      },
    });
  const session = spy({ status: "completed", pricing: spy({}), metadata: spy({}) });
  expect(readSession({ data: { session } })).toMatchObject({ status: "completed" });
  expect([...fields]).toEqual(expect.arrayContaining(["status", "surcharge", "orderReference"]));
  expect(unnamed([...fields])).toEqual([]);
});

test.each([
  ["kind of error", "lib/ozura/errors.ts", "OzuraErrorKind"],
  ["mismatch", "lib/payments/verdict.ts", "MismatchReason"],
])("the guide names every %s", (_, file, type) => {
  const members = membersOf(readFileSync(file, "utf8"), type);
  expect(members.length).toBeGreaterThan(5);
  expect(unnamed(members)).toEqual([]);
});
