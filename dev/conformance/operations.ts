import { execFile } from "node:child_process";
import type { Operation } from "./integration-description";
import { readText, reasonOf } from "./visit-page";

/** The output or response body, and for a request its Location header and its cookies. */
export type Reply = { text: string; location: string | null; cookies: string[] };

const MAX_BYTES = 1_000_000;

/** Performs an operation of the description. Throws a readable `Error` when it fails or exceeds the timeout. */
export async function performOperation(
  operation: Operation,
  values: Record<string, string>,
  timeoutMs: number,
): Promise<Reply> {
  return "command" in operation ? run(operation.command, values, timeoutMs) : sendRequest(operation, values, timeoutMs);
}

function run(command: string[], values: Record<string, string>, timeout: number): Promise<Reply> {
  // Runs without a shell, so that an integration's order reference can only be an argument.
  const [program = "", ...args] = command.map((part) => fill(part, values, String));
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout, killSignal: "SIGKILL", maxBuffer: MAX_BYTES }, (error, stdout, stderr) => {
      if (!error) return resolve({ text: stdout.trim(), location: null, cookies: [] });
      const why = error.killed ? `it took more than ${timeout / 1000} s` : stderr.trim().slice(-500) || error.message;
      reject(new Error(`\`${command.join(" ")}\` failed: ${why}`));
    });
  });
}

type Request = Exclude<Operation, { command: string[] }>;

async function sendRequest(
  { url, method, headers, body }: Request,
  values: Record<string, string>,
  ms: number,
): Promise<Reply> {
  const address = fill(url, values, encodeURIComponent);
  const isText = typeof body === "string";
  const content = body === undefined ? undefined : fill(isText ? body : JSON.stringify(body), values, inJson(isText));
  const type: Record<string, string> = content === undefined || isText ? {} : { "content-type": "application/json" };
  const signal = AbortSignal.timeout(ms);
  try {
    const response = await fetch(address, {
      method,
      headers: { ...type, ...headers },
      ...(content !== undefined && { body: content }),
      redirect: "manual",
      signal,
    });
    const text = (await readText(response, signal)).trim();
    if (response.status >= 400) throw new Error(`the response was ${response.status}: ${text.slice(0, 200)}`);
    return { text, location: response.headers.get("location"), cookies: response.headers.getSetCookie() };
  } catch (error) {
    throw new Error(`${method} ${address} failed: ${reasonOf(error)}`, { cause: error });
  }
}

const inJson = (isText: boolean) => (text: string) => (isText ? text : JSON.stringify(text).slice(1, -1));

function fill(text: string, values: Record<string, string>, encode: (text: string) => string): string {
  return text.replace(/\{(reference|sessionId|hours)\}/g, (_, name: string) => encode(values[name] ?? ""));
}
