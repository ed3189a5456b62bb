import { beforeEach, expect, test, vi } from "vitest";

// There is no request outside of Next.js: these mocks stand for one from our form. The bot check rejects every attempt.
const { request, redirects, attempts } = vi.hoisted(() => ({
  request: { headers: new Headers(), cookies: new Map<string, string>() },
  redirects: [] as string[],
  attempts: [] as unknown[],
}));
vi.mock("next/headers", () => ({
  headers: async () => request.headers,
  cookies: async () => ({
    get: (name: string) => (request.cookies.has(name) ? { value: request.cookies.get(name) } : undefined),
    set: (name: string, value: string) => request.cookies.set(name, value),
  }),
}));
vi.mock("next/server", () => ({ connection: async () => {}, after: () => {} }));
vi.mock("next/cache", () => ({ refresh: () => {} }));
vi.mock("next/navigation", () => ({
  notFound: () => {
    throw new Error("not found");
  },
  redirect: (to: string) => {
    redirects.push(to);
    throw new Error("redirected");
  },
}));
vi.mock("@/lib/checkout/bot-check", () => ({
  passesBotCheck: async (attempt: unknown) => {
    attempts.push(attempt);
    return false;
  },
}));

import { pay } from "@/app/(shop)/checkout/actions";
import { encodeCart } from "@/lib/cart/cart";
import { checkoutText } from "@/lib/messages/checkout";
import { db } from "@/lib/platform/db";
import { addVariant, cartOf, contact, stockOf, useShop } from "../support/shop";

useShop();

const start = { values: {}, errors: {}, problem: null, shownTotal: null };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeEach(() => {
  redirects.length = 0;
  attempts.length = 0;
});

test.each([
  ["with JavaScript", { "next-action": "00" }],
  ["without JavaScript", {}],
])("the shopper sees, %s, that the bot check failed, and nothing is reserved", async (_, script) => {
  const variantId = await addVariant();
  request.headers = new Headers({ host: "localhost:3000", origin: "http://localhost:3000", ...script });
  request.cookies = new Map([["cart", encodeCart(cartOf({ variantId, quantity: 1 }))]]);
  const form = formOf({ ...contact, total: "2500", "cf-turnstile-response": "an answer" });
  const state = await pay(start, form).catch(() => null);
  if (state) expect(state.problem).toBe(checkoutText.problem.bot_check_failed);
  else expect(redirects).toEqual(["/checkout?problem=bot_check_failed#problem"]);
  expect(attempts).toMatchObject([{ form: { "cf-turnstile-response": "an answer", email: contact.email } }]);
  expect(await db().order.count()).toBe(0);
  expect((await stockOf(variantId)).reserved).toBe(0);
});
