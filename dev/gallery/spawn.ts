import { forkServer, type RunningServer } from "../fork-server";

/** Starts the gallery as a child process. The URLs of the shop and of the Ozura emulator are in `process.env`. */
export function spawnGallery({ port }: { port: number }): Promise<RunningServer> {
  return forkServer(new URL("./main.ts", import.meta.url), {
    args: [String(port)],
    // The script runs outside Next.js.
    env: { TSX_TSCONFIG_PATH: "tsconfig.scripts.json" },
  });
}
