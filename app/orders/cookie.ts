import "server-only";
import { cookies } from "next/headers";
import { cookiesAreSecure, hostCookie } from "@/app/secure-cookies";

/** Name of the cookie that `rememberOrder` sets. */
export const orderCookie = () => hostCookie("order");

const DAYS = 30;

/**
 * Stores the token of the order that this browser placed last. The order token gives a guest access to the order page,
 * so the cookie is httpOnly.
 */
export async function rememberOrder(orderToken: string): Promise<void> {
  (await cookies()).set(orderCookie(), orderToken, {
    httpOnly: true,
    secure: cookiesAreSecure(),
    // With `strict`, the browser would not send it when the shopper returns from the payment page.
    sameSite: "lax",
    path: "/",
    maxAge: DAYS * 86_400,
  });
}

export async function rememberedOrder(): Promise<string | null> {
  return (await cookies()).get(orderCookie())?.value ?? null;
}
