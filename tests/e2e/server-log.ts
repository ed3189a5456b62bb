import { readFileSync } from "node:fs";
import path from "node:path";

/** What the server under test has printed since it was started, its build included. */
export function readServerLog(): string {
  const log = readFileSync(path.join(String(process.env.E2E_DATA_DIR), "server.log"), "utf8");
  // dev/run-next.ts prints the demo's password in the notice of the local services, which is not the shop's log.
  return log.replace(/^Admin {5}\S+, password: .*$/m, "");
}
