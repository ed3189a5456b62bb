import { demoAccount } from "@/lib/ozura-emulator/account";
import { forkServer, type RunningServer } from "../fork-server";
import type { OzuraOptions } from "./options";

type Options = Pick<OzuraOptions, "port" | "dataFile" | "generation">;

/**
 * Starts the emulator as a child process, for the demo merchant. Resolves once it listens, and rejects when it exits
 * before that.
 */
export function spawnOzura({ port = 0, dataFile, generation = "2026" }: Options = {}): Promise<RunningServer> {
  return forkServer(new URL("./main.ts", import.meta.url), {
    args: ["--port", String(port), "--generation", generation, ...(dataFile ? ["--data-file", dataFile] : [])],
    env: demoAccount,
  });
}
