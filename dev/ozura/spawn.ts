import { forkServer, type RunningServer } from "../fork-server";
import { DEMO_MERCHANT_API_KEY, DEMO_MERCHANT_ID, DEMO_VAULT_API_KEY, type OzuraOptions } from "./settings";

type Options = Pick<OzuraOptions, "port" | "dataFile" | "generation">;

/** The stand-in as a process of its own, for the demo merchant. Resolves once it listens, rejects when it ends before. */
export function spawnOzura({ port = 0, dataFile, generation = "2026" }: Options = {}): Promise<RunningServer> {
  return forkServer(new URL("./main.ts", import.meta.url), {
    args: ["--port", String(port), "--generation", generation, ...(dataFile ? ["--data-file", dataFile] : [])],
    env: {
      OZURA_MERCHANT_ID: DEMO_MERCHANT_ID,
      OZURA_VAULT_API_KEY: DEMO_VAULT_API_KEY,
      OZURA_MERCHANT_API_KEY: DEMO_MERCHANT_API_KEY,
    },
  });
}
