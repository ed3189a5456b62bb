import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../dev/free-port";
import { nextCommand, projectDir } from "../bench/measured-server";

export type SmallHeapServer = {
  url: string;
  pid: number;
  /** Exit code or signal; null while the process runs. */
  exitStatus(): string | null;
  close(): Promise<void>;
};

const START_SECONDS = 60;

/** `next start` of the project's build with a heap of `heapMb` megabytes. */
export async function startSmallHeapServer(heapMb: number, env: Record<string, string> = {}): Promise<SmallHeapServer> {
  const port = await freePort(4750);
  const url = `http://localhost:${port}`;
  const args = [`--max-old-space-size=${heapMb}`, nextCommand, "start", "--port", String(port)];
  const child = spawn(process.execPath, args, {
    cwd: projectDir,
    env: { ...process.env, ...env, SITE_URL: url, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: "ignore",
  });
  const exitStatus = () => child.signalCode ?? (child.exitCode === null ? null : String(child.exitCode));
  const close = async () => {
    if (exitStatus() !== null) return;
    const exit = once(child, "exit");
    child.kill("SIGKILL");
    await exit;
  };
  for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline; await sleep(100)) {
    if (exitStatus() !== null) break;
    if (await fetch(`${url}/robots.txt`).catch(() => null)) return { url, pid: child.pid as number, exitStatus, close };
  }
  await close();
  throw new Error(`${url} does not answer.`);
}

export type FolderUsage = { megabytes: number; names: string[] };

/** Size of the build's folder, and its files whose path contains `part`. */
export function measureBuildFolder(part: string): FolderUsage {
  const dir = path.join(projectDir, ".next");
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" });
  const bytes = files.reduce(
    (sum, name) => sum + (statSync(path.join(dir, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  return { megabytes: bytes / 1e6, names: files.filter((name) => name.includes(part)) };
}
