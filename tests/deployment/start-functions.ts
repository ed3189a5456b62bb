import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpSync } from "node:fs";
import path from "node:path";
import { type Environment, inherited } from "./build-like-vercel";
import type { IsolatedFunction } from "./isolate-functions";

export type RunningFunctions = {
  port(name: string): number;
  /** What the functions have printed about files and modules that they did not find. */
  missingFiles(): string[];
  close(): void;
};

/** Starts each function in a process of its own, which sees the deployment's environment and nothing else. */
export async function startFunctions(
  functions: readonly IsolatedFunction[],
  folder: string,
  environment: Environment,
): Promise<RunningFunctions> {
  const server = path.join(folder, "function-server.mjs");
  cpSync(path.join(import.meta.dirname, "function-server.mjs"), server);
  const children: ChildProcess[] = [];
  const ports = new Map<string, number>();
  const missing: string[] = [];
  const close = () => {
    for (const child of children) child.kill("SIGKILL");
  };
  try {
    for (const { name, folder: cwd, handler, useWebApi } of functions) {
      const child = fork(server, [cwd, handler, ...(useWebApi ? ["web"] : [])], {
        cwd,
        execArgv: [],
        env: { ...inherited(), ...environment, NODE_ENV: "production" },
        stdio: ["ignore", "pipe", "pipe", "ipc"],
      });
      children.push(child);
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (text: string) => {
          process.stderr.write(`[${name}] ${text}`);
          if (/MODULE_NOT_FOUND|Cannot find (module|package)|ENOENT/.test(text))
            missing.push(`${name}: ${text.trim()}`);
        });
      }
      const ended = once(child, "exit").then(([code]) => {
        throw new Error(`The function ${name} ended with code ${code}.`);
      });
      const [port] = await Promise.race([once(child, "message"), ended]);
      ended.catch(() => {});
      ports.set(name, port as number);
    }
  } catch (error) {
    close();
    throw error;
  }
  return {
    port(name) {
      const port = ports.get(name);
      if (port === undefined) throw new Error(`There is no function ${name}.`);
      return port;
    },
    missingFiles: () => missing,
    close,
  };
}
