import "server-only";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { type Cart, countItems, decodeCart, encodeCart } from "@/lib/cart/cart";
import { CART_COUNT_COOKIE } from "./cart-count-cookie";
import { cookiesAreSecure, hostCookieName } from "./secure-cookies";

const CART_COOKIE = "cart";

/** Lifetime of the cart cookie in days: the maximum that browsers accept. Every write renews it. */
const MAX_AGE_DAYS = 400;

/** The cart in the shopper's cookie. A missing or invalid cookie gives a new, empty cart. */
export async function readCart(): Promise<Cart> {
  // A new cart's id is random, which Next.js allows only after `connection()`; and a prefetch stops here, before any
  // database query.
  await connection();
  const jar = await cookies();
  return decodeCart(jar.get(hostCookieName(CART_COOKIE))?.value);
}

/** The id of the cart in the browser's cookie; null without one. */
export async function readCartId(): Promise<string | null> {
  const value = (await cookies()).get(hostCookieName(CART_COOKIE))?.value;
  return value ? decodeCart(value).id : null;
}

export async function writeCart(cart: Cart): Promise<void> {
  const jar = await cookies();
  const secure = cookiesAreSecure();
  const options = { secure, sameSite: "lax", path: "/", maxAge: MAX_AGE_DAYS * 86_400 } as const;
  jar.set(hostCookieName(CART_COOKIE), encodeCart(cart), { ...options, httpOnly: true });
  // Readable by scripts, so that static pages can show the number in the header.
  jar.set(CART_COUNT_COOKIE, String(countItems(cart)), options);
}

export async function clearCart(): Promise<void> {
  const jar = await cookies();
  const secure = cookiesAreSecure();
  // Browsers ignore a deletion of a `__Host-` cookie that does not set Secure and Path.
  for (const name of [hostCookieName(CART_COOKIE), CART_COUNT_COOKIE])
    jar.set(name, "", { secure, path: "/", maxAge: 0 });
}
