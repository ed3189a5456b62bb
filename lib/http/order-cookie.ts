import "server-only";
import { cookies } from "next/headers";
import { cookiesAreSecure, hostCookieName } from "@/lib/http/secure-cookies";

/** Name of the cookie that `writeOrderCookie` sets. */
export const orderCookieName = () => hostCookieName("order");

const MAX_AGE_DAYS = 30;

/**
 * Stores the token of the order that this browser placed last. The order token gives a guest access to the order page,
 * so the cookie is httpOnly.
 */
export async function writeOrderCookie(orderToken: string): Promise<void> {
  (await cookies()).set(orderCookieName(), orderToken, {
    httpOnly: true,
    secure: cookiesAreSecure(),
    // With `strict`, the browser would not send it when the shopper returns from the payment page.
    sameSite: "lax",
    path: "/",
    maxAge: MAX_AGE_DAYS * 86_400,
  });
}

export async function readOrderCookie(): Promise<string | null> {
  return (await cookies()).get(orderCookieName())?.value ?? null;
}
