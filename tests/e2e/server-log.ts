import { readFileSync } from "node:fs";
import path from "node:path";

/** The output of the server under test since its start, including its build. */
export function readServerLog(): string {
  const log = readFileSync(path.join(String(process.env.E2E_DATA_DIR), "server.log"), "utf8");
  // dev/run-next.ts prints the demo's password in the notice of the local services, which is not the shop's log.
  return log.replace(/^Admin {5}\S+, password: .*$/m, "");
}
