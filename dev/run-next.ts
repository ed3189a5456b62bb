import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import nextEnv from "@next/env";
import { startLocalServices } from "./local-services";

/**
 * `node --import tsx dev/run-next.ts build start` runs these commands of Next.js one after the other. It starts a local
 * service for everything that is not configured, and none when everything is configured.
 */
const commands = process.argv.slice(2);
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

nextEnv.loadEnvConfig(process.cwd(), commands.includes("dev"));
process.env.NEXT_TELEMETRY_DISABLED ??= "1";

let running: ChildProcess | undefined;
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    stopped = true;
    running?.kill(signal);
  });
}

function run(command: string): Promise<number> {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, [next, command], { stdio: "inherit" });
    running.once("error", reject);
    running.once("exit", (code) => resolve(code ?? 1));
  });
}

async function main(): Promise<number> {
  const localServices = await startLocalServices({ forBuildOnly: commands.every((command) => command === "build") });
  try {
    for (const command of commands) {
      if (stopped) break;
      if (command !== "build") console.log(localServices.notice);
      const code = await run(command);
      if (code !== 0) return stopped ? 0 : code;
    }
    return 0;
  } finally {
    await localServices.close();
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
