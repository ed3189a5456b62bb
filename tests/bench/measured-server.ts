import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { freePort } from "../../dev/free-port";

export const projectDir = path.resolve(import.meta.dirname, "../..");
export const nextCommand = createRequire(import.meta.url).resolve("next/dist/bin/next");

type Usage = { cpuMs: number; heapMb: number; residentMb: number };

export type BenchServer = {
  url: string;
  /** The process's resource usage so far. `settled`: after garbage collection. */
  usage(how?: "settled"): Promise<Usage>;
  close(): Promise<void>;
};

const START_SECONDS = 30;
const ANSWER_SECONDS = 20;

/** Runs `next start` of the build in `dir`, as a child process that reports its resource usage. */
export async function startServer(dir: string, env: Record<string, string> = {}): Promise<BenchServer> {
  const port = Number(env.PORT) || (await freePort(4700));
  const probe = pathToFileURL(path.join(import.meta.dirname, "usage-probe.mjs")).href;
  const child = spawn(
    process.execPath,
    ["--expose-gc", "--import", probe, nextCommand, "start", "--port", String(port)],
    {
      cwd: dir,
      env: { ...process.env, ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      // The server's log is discarded, because hundreds of rejected requests would fill the screen.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  const url = `http://localhost:${port}`;
  const close = () => end(child);
  try {
    await answering(child, url);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, usage: (how) => usageOf(child, how), close };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  // On SIGTERM it would wait for the browser to close its connections.
  child.kill("SIGKILL");
  await ended;
}

async function answering(child: ChildProcess, url: string): Promise<void> {
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline; await sleep(100)) {
    if (child.exitCode !== null) throw new Error(`The server at ${url} ended with ${child.exitCode}.`);
    if (await fetch(`${url}/favicon.ico`).catch(() => null)) return;
  }
  throw new Error(`${url} does not answer.`);
}

async function usageOf(child: ChildProcess, how?: "settled"): Promise<Usage> {
  const answer = once(child, "message", { signal: AbortSignal.timeout(ANSWER_SECONDS * 1000) });
  child.send(how === "settled" ? "settled usage" : "usage");
  const [{ cpu, memory }] = (await answer) as [{ cpu: NodeJS.CpuUsage; memory: NodeJS.MemoryUsage }];
  return { cpuMs: (cpu.user + cpu.system) / 1000, heapMb: memory.heapUsed / 1e6, residentMb: memory.rss / 1e6 };
}
