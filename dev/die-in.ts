import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Point } from "../lib/reach";
import type { DoomedCall } from "./doomed-call";

/** No process takes this long to get to where it is to die. */
const LIMIT_MS = 30_000;

/**
 * Makes a call in a process of its own that kills itself when it reaches a point for the nth time. Returns the signal that
 * ended it: SIGKILL if it died there, SIGTERM if it had to be stopped, null if it got through.
 */
export function dieIn(call: DoomedCall["call"], point: Point, nth = 1): Promise<string | null> {
  const doomed: DoomedCall = { call, point, nth };
  const script = fileURLToPath(new URL("./doomed-call.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(doomed)], {
    // Outside Next.js, as the other scripts; and the points are reached in tests only.
    env: { ...process.env, NODE_ENV: "test", TSX_TSCONFIG_PATH: "tsconfig.scripts.json" },
    stdio: ["ignore", "ignore", "inherit"],
    timeout: LIMIT_MS,
  });
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", (_, signal) => resolve(signal)));
}
