import { request } from "@playwright/test";
import { encodeCart, newCart } from "../../lib/cart/cart";
import { hiddenFields } from "../e2e/form";

export type Placed = {
  sessionId: string;
  /** The order cookie, which contains the order token. */
  cookie: string;
  /** Duration of the form's submission in milliseconds. */
  ms: number;
};

/** The fields that a shopper types at the checkout. */
export const contactForm = {
  email: "ada@example.com",
  name: "Ada Lovelace",
  country: "GB",
  addressLine1: "1 Analytical Way",
  city: "London",
  postalCode: "N1 1AA",
};

/**
 * Orders one item as a browser without JavaScript does, up to the redirect to Ozura's page. `from` holds headers with
 * the client's IP address.
 */
export async function placeOrderOverHttp(
  shopUrl: string,
  variantId: string,
  from: Record<string, string>,
): Promise<Placed> {
  const cart = encodeCart({ ...newCart(), version: 1, items: [{ variantId, quantity: 1 }] });
  const browser = await request.newContext({
    baseURL: shopUrl,
    extraHTTPHeaders: { ...from, Origin: shopUrl, Cookie: `cart=${cart}` },
  });
  try {
    const multipart = { ...(await hiddenFields(browser, "/checkout", "email")), ...contactForm };
    const start = performance.now();
    const answer = await browser.post("/checkout", { multipart, maxRedirects: 0 });
    const ms = performance.now() - start;
    const sessionId = /\/checkout\/(sess_[\w-]+)/.exec(answer.headers().location ?? "")?.[1];
    const cookie = /(?:^|\n)(order=[\w-]+)/.exec(answer.headers()["set-cookie"] ?? "")?.[1];
    if (!sessionId || !cookie)
      throw new Error(`The order was not placed: ${answer.status()} ${answer.headers().location}`);
    return { sessionId, cookie, ms };
  } finally {
    await browser.dispose();
  }
}
