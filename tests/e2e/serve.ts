import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";

/** Builds and starts the shop under test. Its output goes into a file for leaks.teardown.ts. */
const log = createWriteStream(path.join(String(process.env.DATA_DIR), "server.log"));
const args = ["--import", "tsx", "dev/run-next.ts", "build", "start"];
const shop = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });

shop.stdout.pipe(log, { end: false });
shop.stderr.pipe(log, { end: false });
shop.stderr.pipe(process.stderr);
process.on("SIGTERM", () => shop.kill("SIGTERM"));
shop.on("exit", (code) => process.exit(code ?? 1));
