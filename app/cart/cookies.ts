import "server-only";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { type Cart, countItems, decodeCart, encodeCart } from "@/lib/cart/cart";
import { env } from "@/lib/env";
import { COUNT_COOKIE } from "./count";

/** The longest that browsers keep a cookie. Every change begins it anew. */
const DAYS = 400;

/** The cart in the shopper's cookie, as it is. What a broken or a missing cookie says is a new, empty cart. */
export async function readCart(): Promise<Cart> {
  // A new cart's id is random, and a prefetch must not cost a look at the database: only a real request gets further.
  await connection();
  const jar = await cookies();
  return decodeCart(jar.get(cookieName(isSecure()))?.value);
}

export async function writeCart(cart: Cart): Promise<void> {
  const jar = await cookies();
  const secure = isSecure();
  const options = { secure, sameSite: "lax", path: "/", maxAge: DAYS * 86_400 } as const;
  jar.set(cookieName(secure), encodeCart(cart), { ...options, httpOnly: true });
  // For the number in the header, so that pages can be static.
  jar.set(COUNT_COOKIE, String(countItems(cart)), options);
}

export async function clearCart(): Promise<void> {
  const jar = await cookies();
  const secure = isSecure();
  // A browser ignores what would change a `__Host-` cookie and does not say Secure and Path itself.
  for (const name of [cookieName(secure), COUNT_COOKIE]) jar.set(name, "", { secure, path: "/", maxAge: 0 });
}

function isSecure(): boolean {
  return env().SITE_URL.startsWith("https:");
}

/** Browsers accept `__Host-` only on HTTPS, and then nobody on a subdomain can plant one. */
function cookieName(secure: boolean): string {
  return secure ? "__Host-cart" : "cart";
}
