import { site } from "@/lib/site";
import { shopText } from "@/lib/text/shop";

const USUAL_WAIT_S = 60;
const MAX_WAIT_S = 3_600;

/** A plain page that costs nothing to make, with the status that says what it is, and when to come back. */
export function tooManyRequests(waitSeconds: number): Response {
  const wait = Math.min(Math.max(Math.ceil(waitSeconds) || USUAL_WAIT_S, 1), MAX_WAIT_S);
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-store",
    "Retry-After": String(wait),
    "X-Robots-Tag": "noindex",
  };
  return new Response(page, { status: 429, headers });
}

const page = `<!doctype html>
<html lang="${site.locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${shopText.tooManyTitle}</title>
<h1>${shopText.tooManyHeading}</h1>
<p>${shopText.tooMany}</p>
<p><a href="/">${shopText.home}</a></p>
</html>
`;
