import type { ServerResponse } from "node:http";
import type { Invoke, RoutedRequest } from "./deployment";
import { pipe } from "./invoke";

/**
 * Calls the function of proxy.ts. It answers the request itself, or says with `x-middleware-…` headers how to go on.
 * Returns whether it has sent the response.
 */
export async function runMiddleware(
  invoke: Invoke,
  functionName: string,
  request: RoutedRequest,
  response: ServerResponse,
): Promise<boolean> {
  const answer = await invoke(functionName, request);
  const { "x-middleware-next": goesOn, "x-middleware-rewrite": rewritten } = answer.headers;
  if (!goesOn && !rewritten) {
    await pipe(answer, response, request);
    return true;
  }
  answer.resume();
  if (rewritten) {
    const { pathname, searchParams } = new URL(String(rewritten), `https://${request.headers.host}`);
    Object.assign(request, { path: pathname, query: searchParams });
  }
  const { "x-middleware-override-headers": overridden } = answer.headers;
  if (overridden) {
    const names = String(overridden).split(",");
    const headers = names.map((name) => [name, String(answer.headers[`x-middleware-request-${name}`])]);
    request.headers = Object.fromEntries(headers);
  }
  return false;
}
