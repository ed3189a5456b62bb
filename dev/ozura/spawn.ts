import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { RunningOzura } from "./server";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY, type OzuraOptions } from "./settings";

type Options = Pick<OzuraOptions, "port" | "dataFile" | "generation">;

/**
 * The stand-in as a process of its own, for the demo merchant. Resolves once it listens, rejects when it ends before.
 * It ends with this process, however that ends.
 */
export async function spawnOzura({ port = 0, dataFile, generation = "2026" }: Options = {}): Promise<RunningOzura> {
  const args = ["--port", String(port), "--generation", generation, ...(dataFile ? ["--data-file", dataFile] : [])];
  const child = fork(fileURLToPath(new URL("./main.ts", import.meta.url)), args, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      OZURA_MERCHANT_ID: DEMO_MERCHANT_ID,
      OZURA_VAULT_API_KEY: DEMO_VAULT_API_KEY,
      OZURA_MERCHANT_API_KEY: DEMO_MERCHANT_API_KEY,
    },
  });
  const exited = once(child, "exit");
  const url = await new Promise<string>((resolve, reject) => {
    child.once("message", (message) => resolve((message as { url: string }).url));
    exited.then(
      ([code]) => reject(new Error(`The stand-in for Ozura ended with code ${code} before it listened.`)),
      reject,
    );
  });
  return {
    url,
    async close() {
      child.kill("SIGTERM");
      await exited;
    },
  };
}
