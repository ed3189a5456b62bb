import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import type { DistinctRequest } from "./distinct-urls";

type Sample = { requests: number; residentMb: number };

export type LoadResult = {
  /** Number of responses per status; "error" without a response. */
  statuses: Record<string, number>;
  samples: Sample[];
  seconds: number;
};

type Options = {
  url: string;
  /** The server's process. */
  pid: number;
  requests: number;
  next: (number: number) => DistinctRequest;
  /** Time limit in seconds. */
  maxSeconds: number;
  onSample?: (sample: Sample) => void;
};

const CONNECTIONS = 8;
const TIMEOUT_MS = 20_000;
const SAMPLE_EVERY = 250;
/** Number of requests without a response after which the server counts as exited. */
const MAX_ERRORS = 50;

/** Sends distinct requests to a server on this machine and samples the memory of its process. */
export async function loadAndSampleMemory({
  url,
  pid,
  requests,
  next,
  maxSeconds,
  onSample,
}: Options): Promise<LoadResult> {
  // Without a pause, because memory that concurrent requests retain is freed when no request runs.
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const began = Date.now();
  const statuses: Record<string, number> = {};
  const samples: Sample[] = [];
  const sample = (requests: number) => {
    const taken = { requests, residentMb: residentMegabytes(pid) };
    samples.push(taken);
    onSample?.(taken);
  };
  let sent = 0;
  const client = async () => {
    while (sent < requests && Date.now() - began < maxSeconds * 1000 && (statuses.error ?? 0) < MAX_ERRORS) {
      const number = sent++;
      const status = await sendRequest(agent, url, next(number)).catch(() => "error");
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (number % SAMPLE_EVERY === 0) sample(number);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  agent.destroy();
  sample(sent);
  return { statuses, samples, seconds: (Date.now() - began) / 1000 };
}

/** Uses node:http, because fetch() normalizes the path. */
function sendRequest(agent: Agent, url: string, { path, headers = {} }: DistinctRequest): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url + path, { agent, headers, timeout: TIMEOUT_MS }, (answer) => {
      answer
        .resume()
        .once("end", () => resolve(String(answer.statusCode)))
        .once("error", reject);
    });
    request.once("timeout", () => request.destroy(new Error("No response.")));
    request.once("error", reject);
  });
}

/** Resident memory of a process in megabytes, from Linux; 0 after its exit. */
function residentMegabytes(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
