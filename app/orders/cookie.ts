import "server-only";
import { cookies } from "next/headers";
import { cookiesAreSecure, hostCookie } from "@/app/secure-cookies";

/** The name of the cookie of `rememberOrder`. */
export const orderCookie = () => hostCookie("order");

const DAYS = 30;

/** The order that this browser placed last. It is the guest's key to the order page, so scripts never see it. */
export async function rememberOrder(orderToken: string): Promise<void> {
  (await cookies()).set(orderCookie(), orderToken, {
    httpOnly: true,
    secure: cookiesAreSecure(),
    // Strict would not be sent when the shopper comes back from the payment page.
    sameSite: "lax",
    path: "/",
    maxAge: DAYS * 86_400,
  });
}

export async function rememberedOrder(): Promise<string | null> {
  return (await cookies()).get(orderCookie())?.value ?? null;
}
