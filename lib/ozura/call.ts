import { OzuraError, refusal } from "./errors";
import { hasRepeatedNames } from "./repeated-names";
import { parseJson } from "./schemas";

/** `name` is what errors say instead of the address, which may hold a session id. */
type Call = { name: string; url: string; init: RequestInit; timeoutMs: number };
type Reply = {
  body: unknown;
  conflict: OzuraError | null;
  /** Whether an object of the body has a name twice, of which `body` has one only. */
  repeatsNames: boolean;
};

/**
 * Asks once, within one deadline from connecting to the last byte, and reads the answer as JSON. Throws an `OzuraError` for
 * everything but a success and a 409, whose body may say how the session ended.
 */
export async function call({ name, url, init, timeoutMs }: Call): Promise<Reply> {
  // A signal of its own also keeps Next.js from answering two equal reads of one render with a single call, which would
  // make a retry see the first answer again.
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal, redirect: "error", cache: "no-store" });
    const error = refusal(name, response);
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
    // What fetch() throws depends on how far it came; the signal knows in any case.
    if (signal.aborted) throw new OzuraError("timeout", `${name}, ${timeoutMs} ms`, { cause });
    throw new OzuraError("unreachable", name, { cause: withoutBytes(cause) });
  }
}

async function readText({ body }: Response, name: string, signal: AbortSignal): Promise<string> {
  // Node's fetch() forgets the signal as soon as its own request is garbage (nodejs/undici#4068), which a body that drips
  // for ever outlives. A pipe of ours remembers it.
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

/** Node's parser error for an answer that isn't HTTP carries the bytes of that answer. */
function withoutBytes(error: unknown): unknown {
  if (error instanceof Error && error.cause instanceof Error) Reflect.deleteProperty(error.cause, "data");
  return error;
}
