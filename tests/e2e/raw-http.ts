import { setTimeout as sleep } from "node:timers/promises";
import type { BrowserContext, Request, Response } from "@playwright/test";

const BODY_MS = 3_000;

/** One part of a request or response, such as a body or a header. */
export type Piece = { where: string; text: string };

/**
 * Records the traffic between a browser and the shop from now on: URLs, headers and bodies, without images and fonts.
 * For requests to other hosts, only the Referer is recorded.
 */
export function recordWire(context: BrowserContext, shop: string) {
  const pieces: Promise<Piece[]>[] = [];
  context.on("request", (request) => pieces.push(sent(request, shop)));
  context.on("response", (response) => pieces.push(received(response, shop)));
  /** Call this also before leaving a page, because the browser discards its bodies. */
  return async () => (await Promise.all(pieces)).flat();
}

async function sent(request: Request, shop: string): Promise<Piece[]> {
  const { cookie = "", referer = "", ...headers } = await request.allHeaders();
  const place = placeOf(request, shop);
  if (place === "elsewhere") return [{ where: "Referer to elsewhere", text: referer }];
  return [
    { where: `${place}: address`, text: request.url() },
    { where: "Cookie", text: cookie },
    { where: "Referer to the shop", text: referer },
    { where: "Request headers to the shop", text: JSON.stringify(headers) },
    { where: `${place}: request body`, text: request.postData() ?? "" },
  ];
}

async function received(response: Response, shop: string): Promise<Piece[]> {
  const request = response.request();
  const place = placeOf(request, shop);
  if (place === "elsewhere" || /^(image|font)$/.test(request.resourceType())) return [];
  const { "set-cookie": cookie = "", ...headers } = await response.allHeaders();
  // Redirects have no body, the bodies of a left page are gone, and an unread prefetch never ends.
  const text = await Promise.race([response.text().catch(() => ""), sleep(BODY_MS, "")]);
  const body = withoutOwnAddress(text, request);
  return [
    { where: `${place}: Set-Cookie`, text: cookie },
    { where: `${place}: response headers`, text: JSON.stringify(headers) },
    { where: `${place}: response body`, text: body },
  ];
}

/** Removes the request's own query, which Next.js writes into the page for its router. */
function withoutOwnAddress(body: string, request: Request): string {
  const query = new URL(request.url()).search.slice(1);
  return query === "" ? body : body.replaceAll(query, "").replaceAll(query.replaceAll("&", "\\u0026"), "");
}

function placeOf(request: Request, shop: string): string {
  const { origin, pathname } = new URL(request.url());
  if (origin !== shop) return "elsewhere";
  const route = pathname.replace(/^\/orders\/[\w-]{22}$/, "/orders/[token]");
  return `${request.method()} ${route}`;
}

/** The places that contain a canary in any encoding. */
export function placesOf(canary: string, pieces: readonly Piece[]): string[] {
  const query = new URLSearchParams({ x: canary }).toString().slice(2);
  const spellings = [canary, encodeURIComponent(canary), query, encodeURIComponent(encodeURIComponent(canary))];
  const matches = pieces.filter(({ text }) => spellings.some((spelling) => text.includes(spelling)));
  return [...new Set(matches.map(({ where }) => where))].sort();
}
