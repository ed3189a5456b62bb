import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import nextEnv from "@next/env";
import { isDeclaredProduction, readVariables } from "../lib/platform/configuration/variables";
import { startLocalServices } from "./local-services";

/**
 * `node --import tsx dev/run-next.ts migrate build start` runs these commands one after the other: `migrate` applies the
 * migrations, the others are Next.js's. It starts a local service for everything that is not configured, and none when
 * everything is configured.
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

function runNode(args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    running = spawn(process.execPath, args, { stdio: "inherit", env: { ...process.env, ...env } });
    running.once("error", reject);
    running.once("exit", (code) => resolve(code ?? 1));
  });
}

function run(command: string): Promise<number> {
  return runNode(command === "migrate" ? ["prisma/migrate-cli.mjs"] : [next, command]);
}

/** Whether the build is for a deployment, whose log should say what its server would refuse. */
function isForDeployment(): boolean {
  const given = readVariables(process.env);
  return commands.includes("build") && (isDeclaredProduction(given) || given.VERCEL_ENV === "preview");
}

async function main(): Promise<number> {
  if (isForDeployment()) {
    const script = fileURLToPath(new URL("./validate-build.ts", import.meta.url));
    // The script runs outside Next.js.
    const code = await runNode(["--import", "tsx", script], { TSX_TSCONFIG_PATH: "tsconfig.scripts.json" });
    if (code !== 0) return code;
  }
  const forBuildOnly = commands.every((command) => command === "migrate" || command === "build");
  const localServices = await startLocalServices({ forBuildOnly });
  try {
    for (const command of commands) {
      if (stopped) break;
      if (command === "dev" || command === "start") console.log(localServices.notice);
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
