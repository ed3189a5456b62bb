import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Failpoint } from "../lib/platform/failpoint";
import type { CrashWorkerCall } from "./crash-worker";

/** Timeout in milliseconds: a child that has not reached its failpoint by then is stopped with SIGTERM. */
const TIMEOUT_MS = 30_000;

/**
 * Makes a call in a child process that kills itself when it reaches a failpoint for the nth time. Returns the signal
 * that ended it: SIGKILL when it died there, SIGTERM after the timeout, null when the call finished.
 */
export function runUntilCrash(call: CrashWorkerCall["call"], point: Failpoint, nth = 1): Promise<string | null> {
  const request: CrashWorkerCall = { call, point, nth };
  const script = fileURLToPath(new URL("./crash-worker.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(request)], {
    // The script runs outside Next.js; and failpoints are active in tests only.
    env: { ...process.env, NODE_ENV: "test", TSX_TSCONFIG_PATH: "tsconfig.scripts.json" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: TIMEOUT_MS,
  });
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", (_, signal) => resolve(signal)));
}
