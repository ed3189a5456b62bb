import { errorFromResponse, OzuraError } from "./errors";
import { hasRepeatedNames } from "./repeated-names";
import { parseJson } from "./schemas";

/** Errors contain `name` instead of the URL, which may hold a session id. */
type Call = { name: string; url: string; init: RequestInit; timeoutMs: number; fetch: Fetch };

/** `fetch()` of the platform, or a replacement that answers in process. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

type Reply = {
  body: unknown;
  conflict: OzuraError | null;
  /** Whether an object in the body has a name twice, of which `body` keeps only one value. */
  repeatsNames: boolean;
};

/**
 * Sends one request, within one deadline from connecting to the last byte, and parses the reply as JSON. Throws an
 * `OzuraError` for everything but a success and a 409, whose body may say how the session ended.
 */
export async function callOzura({ name, url, init, timeoutMs, fetch }: Call): Promise<Reply> {
  // A signal of its own also keeps Next.js from deduplicating two equal reads in one render, which would give a retry
  // the first answer again.
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal, redirect: "error", cache: "no-store" });
    const error = errorFromResponse(name, response);
    const conflict = error?.kind === "conflict" ? error : null;
    if (error === null || conflict) {
      const text = await readText(response, name, signal);
      const body = parseJson(text);
      return { body, conflict, repeatsNames: typeof body === "object" && hasRepeatedNames(text) };
    }
    await response.body?.cancel();
    throw error;
  } catch (cause) {
    if (cause instanceof OzuraError) throw cause;
    // The error that fetch() throws depends on how far the request came, so the signal decides whether it was a
    // timeout.
    if (signal.aborted) throw new OzuraError("timeout", `${name}, ${timeoutMs} ms`, { cause });
    throw new OzuraError("network_error", name, { cause: withoutBytes(cause) });
  }
}

async function readText({ body }: Response, name: string, signal: AbortSignal): Promise<string> {
  // Node's fetch() loses the signal as soon as its request is garbage-collected (nodejs/undici#4068), and a reply that
  // arrives very slowly outlives that. A pipe of ours keeps the signal.
  const timely = body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>(), { signal });
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  // Leaving the loop by an exception cancels the stream.
  for await (const chunk of timely ?? []) {
    bytes += chunk.byteLength;
    if (bytes > 64 * 1024) throw new OzuraError("malformed", `${name} answered more than 64 kB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Removes the bytes of the reply from Node's parser error for a reply that isn't HTTP. */
function withoutBytes(error: unknown): unknown {
  if (error instanceof Error && error.cause instanceof Error) Reflect.deleteProperty(error.cause, "data");
  return error;
}
