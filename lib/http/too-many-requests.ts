import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { checkoutText } from "@/lib/messages/checkout";
import { shopText } from "@/lib/messages/shop";
import { site } from "@/lib/site";

const DEFAULT_WAIT_S = 60;
const MAX_WAIT_S = 3_600;

/** The pages that a rate-limited visitor can return to. */
const backLinks = {
  home: { href: "/", text: shopText.home },
  /** The form draft is kept for two minutes. */
  checkout: { href: "/checkout?problem=too_many#problem", text: checkoutText.title },
} as const;
export type BackLink = keyof typeof backLinks;

export function isBackLink(name: string | null): name is BackLink {
  return name !== null && Object.hasOwn(backLinks, name);
}

/** The 429 response: a plain page without database access, with Retry-After. */
export function tooManyRequestsResponse(waitSeconds: number, back: BackLink = "home"): Response {
  const wait = Math.min(Math.max(Math.ceil(waitSeconds) || DEFAULT_WAIT_S, 1), MAX_WAIT_S);
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Retry-After": String(wait),
    "X-Robots-Tag": "noindex",
  };
  return new Response(pageWith(backLinks[back]), { status: 429, headers });
}

/** The same response for a server action, which can't set a status: redirects to the route /too-many-requests. */
export function redirectTooManyRequests({ waitSeconds }: { waitSeconds: number }, back: BackLink = "home"): never {
  redirect(`/too-many-requests?wait=${waitSeconds}&back=${back}` as Route);
}

const pageWith = ({ href, text }: { href: string; text: string }) => `<!doctype html>
<html lang="${site.locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${shopText.tooManyTitle}</title>
<h1>${shopText.tooManyHeading}</h1>
<p>${shopText.tooMany}</p>
<p><a href="${href}">${text}</a></p>
</html>
`;
