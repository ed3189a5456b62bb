import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/env";

const DAYS = 30;

/** The order that this browser placed last. It is the guest's key to the order page, so scripts never see it. */
export async function rememberOrder(orderToken: string): Promise<void> {
  const secure = isSecure();
  (await cookies()).set(cookieName(secure), orderToken, {
    httpOnly: true,
    secure,
    // Strict would not be sent when the shopper comes back from the payment page.
    sameSite: "lax",
    path: "/",
    maxAge: DAYS * 86_400,
  });
}

export async function rememberedOrder(): Promise<string | null> {
  return (await cookies()).get(cookieName(isSecure()))?.value ?? null;
}

function isSecure(): boolean {
  return env().SITE_URL.startsWith("https:");
}

/** Browsers accept `__Host-` only on HTTPS, and then nobody on a subdomain can plant one. */
function cookieName(secure: boolean): string {
  return secure ? "__Host-order" : "order";
}
