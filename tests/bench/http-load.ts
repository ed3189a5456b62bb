import autocannon from "autocannon";
import type { BenchServer } from "./measured-server";

const CONNECTIONS = 20;

export type Target = {
  name: string;
  server: BenchServer;
  /** Path and headers of the next request. */
  next: () => { path: string; headers?: Record<string, string> };
};

export type Load = { cpuMsPerRequest: number; requestsPerSecond: number };

/** Sends requests for `seconds`, over 20 connections. Throws when a response is not 2xx. */
export async function load({ name, server, next }: Target, seconds: number): Promise<Load> {
  const before = await server.usage();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const { path, headers = {} } = next();
          return { ...request, path, headers: { ...request.headers, ...headers } };
        },
      },
    ],
  });
  const { cpuMs } = await server.usage();
  const answers = result["2xx"];
  if (result.non2xx > 0 || result.errors > 0 || answers === 0)
    throw new Error(
      `${name}: ${answers} responses, ${result.non2xx} with a status other than 2xx, ${result.errors} errors.`,
    );
  return { cpuMsPerRequest: (cpuMs - before.cpuMs) / answers, requestsPerSecond: answers / result.duration };
}

const ANSWER_MS = 20_000;

/**
 * Sends a number of requests over 20 connections. It uses fetch() because autocannon (9.0.0) missed about ten of 50,000
 * responses.
 */
export async function sendRequests({ name, server, next }: Target, times: number): Promise<void> {
  let left = times;
  const visitor = async () => {
    while (left-- > 0) {
      const { path, headers = {} } = next();
      const answer = await fetch(server.url + path, { headers, signal: AbortSignal.timeout(ANSWER_MS) });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${name}: ${path} answered ${answer.status}.`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, visitor));
}

let callers = 0;

/** Headers with another IP address for each request, so that no rate limit applies. */
export function randomClientIp(): Record<string, string> {
  callers++;
  return { "x-forwarded-for": `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}` };
}
