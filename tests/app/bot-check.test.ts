import { beforeEach, expect, test, vi } from "vitest";

const attempts = vi.hoisted(() => [] as unknown[]);
vi.mock("next/headers", () => import("../support/next-request"));
vi.mock("next/server", () => import("../support/next-request"));
vi.mock("next/cache", () => import("../support/next-request"));
vi.mock("next/navigation", () => import("../support/next-request"));
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
import { redirects, request, startRequest } from "../support/next-request";
import { addVariant, cartOf, contact, stockOf, useShop } from "../support/shop";

useShop();

const start = { values: {}, errors: {}, problem: null, shownTotal: null };

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeEach(() => {
  attempts.length = 0;
});

test.each([
  ["with JavaScript", { "next-action": "00" }],
  ["without JavaScript", {}],
])("the shopper sees, %s, that the bot check failed, and nothing is reserved", async (_, script) => {
  const variantId = await addVariant();
  startRequest({ host: "localhost:3000", origin: "http://localhost:3000", ...script });
  request.cookies.set("cart", encodeCart(cartOf({ variantId, quantity: 1 })));
  const form = formOf({ ...contact, total: "2500", "cf-turnstile-response": "an answer" });
  const state = await pay(start, form).catch(() => null);
  if (state) expect(state.problem).toBe(checkoutText.problem.bot_check_failed);
  else expect(redirects).toEqual(["/checkout?problem=bot_check_failed#problem"]);
  expect(attempts).toMatchObject([{ form: { "cf-turnstile-response": "an answer", email: contact.email } }]);
  expect(await db().order.count()).toBe(0);
  expect((await stockOf(variantId)).reserved).toBe(0);
});
