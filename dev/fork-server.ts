import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export type RunningServer = { url: string; close(): Promise<void> };

type Options = { args?: string[]; env?: Record<string, string> };

/**
 * Starts a server as a child process, which sends its URL once it listens. Rejects when it exits before that. The
 * server must exit when its IPC channel closes, so that it never outlives this process.
 */
export async function forkServer(script: URL, { args = [], env = {} }: Options = {}): Promise<RunningServer> {
  const file = fileURLToPath(script);
  const child = fork(file, args, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
  const exited = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve((message as { url: string }).url));
    exited.then(([code]) => reject(new Error(`${file} ended with code ${code} before it listened.`)), reject);
  });
  return {
    url,
    async close() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
