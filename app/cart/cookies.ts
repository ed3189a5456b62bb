import "server-only";
import { cookies } from "next/headers";
import { connection } from "next/server";
import { cookiesAreSecure, hostCookie } from "@/app/secure-cookies";
import { type Cart, countItems, decodeCart, encodeCart } from "@/lib/cart/cart";
import { COUNT_COOKIE } from "./count";

const CART = "cart";

/** The longest that browsers keep a cookie. Every change begins it anew. */
const DAYS = 400;

/** The cart in the shopper's cookie, as it is. What a broken or a missing cookie says is a new, empty cart. */
export async function readCart(): Promise<Cart> {
  // A new cart's id is random, and a prefetch must not cost a look at the database: only a real request gets further.
  await connection();
  const jar = await cookies();
  return decodeCart(jar.get(hostCookie(CART))?.value);
}

/** The id of the cart that a browser has; null for one that has none. */
export async function rememberedCart(): Promise<string | null> {
  const text = (await cookies()).get(hostCookie(CART))?.value;
  return text ? decodeCart(text).id : null;
}

export async function writeCart(cart: Cart): Promise<void> {
  const jar = await cookies();
  const secure = cookiesAreSecure();
  const options = { secure, sameSite: "lax", path: "/", maxAge: DAYS * 86_400 } as const;
  jar.set(hostCookie(CART), encodeCart(cart), { ...options, httpOnly: true });
  // For the number in the header, so that pages can be static.
  jar.set(COUNT_COOKIE, String(countItems(cart)), options);
}

export async function clearCart(): Promise<void> {
  const jar = await cookies();
  const secure = cookiesAreSecure();
  // A browser ignores what would change a `__Host-` cookie and does not say Secure and Path itself.
  for (const name of [hostCookie(CART), COUNT_COOKIE]) jar.set(name, "", { secure, path: "/", maxAge: 0 });
}
