import autocannon from "autocannon";
import type { BenchServer } from "./server";

const CONNECTIONS = 20;

export type Target = {
  name: string;
  server: BenchServer;
  /** The next address, and what is sent with it. */
  next: () => { path: string; headers?: Record<string, string> };
};

export type Load = { cpuMsPerRequest: number; requestsPerSecond: number };

/** Asks for so many seconds, from 20 connections. Throws when an answer is not 200. */
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
      `${name}: ${answers} answers, ${result.non2xx} of another status than 200, ${result.errors} faults.`,
    );
  return { cpuMsPerRequest: (cpuMs - before.cpuMs) / answers, requestsPerSecond: answers / result.duration };
}

const ANSWER_MS = 20_000;

/**
 * Asks so often, from 20 connections. Not with autocannon: of 50,000 answers some ten never reached it (9.0.0), and all
 * of them reached fetch().
 */
export async function ask({ name, server, next }: Target, times: number): Promise<void> {
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

/** Another address for each request: what is counted by address must not add up. */
export function anyone(): Record<string, string> {
  callers++;
  return { "x-forwarded-for": `10.${(callers >> 16) & 255}.${(callers >> 8) & 255}.${callers & 255}` };
}
