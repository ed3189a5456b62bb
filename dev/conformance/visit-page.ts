export type PageResponse = {
  /** HTTP status; 0 without a response in time. */
  status: number;
  headers: Headers;
  body: string;
  /** All redirect targets, in order. */
  redirects: string[];
  /** Why there was no response. */
  failure: string | null;
};

export type Visit = { method?: string; headers?: Record<string, string>; timeoutMs: number };

const MAX_HOPS = 5;
const MAX_BYTES = 2_000_000;

/** Visits a URL as a browser without JavaScript does. Follows at most `MAX_HOPS` redirects, on the same site only. */
export async function visit(
  address: string,
  { method = "GET", headers = {}, timeoutMs }: Visit,
): Promise<PageResponse> {
  const signal = AbortSignal.timeout(timeoutMs);
  const redirects: string[] = [];
  const asBrowser = { accept: "text/html,application/xhtml+xml", ...headers };
  const request = (url: string) => fetch(url, { method, headers: asBrowser, redirect: "manual", signal });
  try {
    let response = await request(address);
    for (let at = address; redirects.length < MAX_HOPS; ) {
      const location = response.headers.get("location");
      if (response.status < 300 || response.status > 399 || location === null) break;
      redirects.push(location);
      const next = URL.canParse(location, at) ? new URL(location, at) : null;
      if (next === null || next.origin !== new URL(address).origin) break;
      await response.body?.cancel();
      at = next.href;
      response = await request(at);
    }
    return { ...pick(response), body: await readText(response, signal), redirects, failure: null };
  } catch (error) {
    const failure = signal.aborted ? `no response within ${timeoutMs / 1000} s` : reasonOf(error);
    return { status: 0, headers: new Headers(), body: "", redirects, failure };
  }
}

function pick({ status, headers }: Response) {
  return { status, headers };
}

/** The message of an error from fetch(). Its `cause` is more specific than the error itself. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return "code" in cause ? String(cause.code) : cause.message;
}

/**
 * Reads the first two megabytes within the signal's time. fetch() itself loses its signal to garbage collection
 * (nodejs/undici#4068).
 */
export async function readText({ body }: Response, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal }) ?? []) {
    bytes += chunk.byteLength;
    // Two megabytes are enough to check a page; leaving the loop cancels the rest.
    if (bytes > MAX_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
