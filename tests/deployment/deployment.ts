import type { IncomingMessage } from "node:http";
import type { Output, OutputConfig } from "./build-output";

type Head = { method: string; path: string; query: URLSearchParams; headers: Record<string, string>; body: Buffer };

/** A request on its way through the routes, which change its path, its query and the headers of its response. */
export type RoutedRequest = Head & { responseHeaders: Record<string, string>; status: number | null };

/** Calls a function. `matchedPath` is the path of the output, which tells Next.js what page to render. */
export type Invoke = (functionName: string, request: Head & { matchedPath?: string }) => Promise<IncomingMessage>;

export type Deployment = { config: OutputConfig; outputs: Map<string, Output>; invoke: Invoke };
