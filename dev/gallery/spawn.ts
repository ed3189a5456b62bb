import { forkServer, type RunningServer } from "../fork-server";

/** The gallery as a process of its own, beside a shop and a stand-in whose addresses are in `process.env`. */
export function spawnGallery({ port }: { port: number }): Promise<RunningServer> {
  return forkServer(new URL("./main.ts", import.meta.url), {
    args: [String(port)],
    // Outside Next.js, as the other scripts.
    env: { TSX_TSCONFIG_PATH: "tsconfig.scripts.json" },
  });
}
