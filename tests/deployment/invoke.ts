import { request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { Invoke, RoutedRequest } from "./deployment";
import type { RunningFunctions } from "./start-functions";

/** Headers that belong to one connection. */
const OF_CONNECTION = ["connection", "keep-alive", "transfer-encoding"];

type Watch = { onCall(functionName: string): void; onError(problem: string): void };

/** Calls functions over HTTP. `onError` gets each response with a server error. */
export function createInvoke(functions: RunningFunctions, { onCall, onError }: Watch): Invoke {
  return (functionName, { method, path, query, headers, body, matchedPath }) =>
    new Promise((resolve, reject) => {
      onCall(functionName);
      const search = query.size > 0 ? `?${query}` : "";
      const own: Record<string, string | number> = { ...headers, "content-length": body.length };
      for (const name of OF_CONNECTION) delete own[name];
      // Headers are Latin-1 in Node.js. Next.js reads the bytes as UTF-8.
      if (matchedPath) own["x-matched-path"] = Buffer.from(matchedPath).toString("latin1");
      const port = functions.port(functionName);
      const options = { host: "127.0.0.1", port, method, path: path + search, headers: own, maxHeaderSize: 1_000_000 };
      const call = httpRequest(options, (answer) => {
        if ((answer.statusCode ?? 500) >= 500)
          onError(`${functionName} answered ${answer.statusCode} to ${method} ${path}`);
        resolve(answer);
      });
      call.once("error", reject);
      call.end(body);
    });
}

/** Sends a function's response, with the headers that the routes have set and the function has not. */
export async function pipe(answer: IncomingMessage, response: ServerResponse, routed: RoutedRequest): Promise<void> {
  sendHead(response, answer.statusCode ?? 500, { ...routed.responseHeaders, ...answer.headers });
  await pipeline(answer, response);
}

export function sendHead(response: ServerResponse, status: number, headers: IncomingMessage["headers"]): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && !OF_CONNECTION.includes(name)) response.setHeader(name, value);
}
