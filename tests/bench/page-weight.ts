import { gzipSync } from "node:zlib";
import type { Browser, Response } from "@playwright/test";

export type Kind = "script" | "stylesheet" | "document" | "font" | "image" | "other";

type Loaded = { url: string; kind: Kind; bytes: number };

export type FirstVisit = {
  /** The largest first. */
  loaded: Loaded[];
  /** Gzipped, except for files that are compressed already. */
  bytes: Record<Kind, number>;
};

const kinds: readonly string[] = ["script", "stylesheet", "document", "font", "image"];
const compressed: readonly Kind[] = ["font", "image"];
/** Resources that the page loads when the browser is idle count, too. */
const IDLE_MS = 2_000;

/** Lists the resources that a browser with an empty cache loads for a page, until it is idle. */
export async function visitFirst(browser: Browser, url: string): Promise<FirstVisit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  try {
    const page = await context.newPage();
    const loading: Promise<Loaded>[] = [];
    page.on("response", (response) => loading.push(measure(response)));
    await page.goto(url);
    await page.waitForLoadState("load");
    await page.waitForTimeout(IDLE_MS);
    page.removeAllListeners("response");
    const loaded = (await Promise.all(loading)).sort((a, b) => b.bytes - a.bytes);
    return { loaded, bytes: sumByKind(loaded) };
  } finally {
    await context.close();
  }
}

async function measure(response: Response): Promise<Loaded> {
  const type = response.request().resourceType();
  const kind = (kinds.includes(type) ? type : "other") as Kind;
  // A cancelled prefetch has no body.
  const body = await response.body().catch(() => Buffer.alloc(0));
  return { url: response.url(), kind, bytes: compressed.includes(kind) ? body.length : gzipSync(body).length };
}

function sumByKind(loaded: readonly Loaded[]): Record<Kind, number> {
  const bytes: Record<Kind, number> = { script: 0, stylesheet: 0, document: 0, font: 0, image: 0, other: 0 };
  for (const { kind, bytes: more } of loaded) bytes[kind] += more;
  return bytes;
}

/** The largest resources of a kind, for the message of a failed budget. */
export function listLargest({ loaded }: FirstVisit, kind: Kind): string {
  return loaded
    .filter((one) => one.kind === kind)
    .slice(0, 8)
    .map(({ bytes, url }) => `${(bytes / 1000).toFixed(1).padStart(7)} kB  ${url}`)
    .join("\n");
}
