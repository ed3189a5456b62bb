import { readFileSync } from "node:fs";
import { type CheckResult, ok, warning } from "./check-result";

/**
 * Warns about a Node.js that is older than `engines` in package.json asks for. The shop still runs on it:
 * check-node-version.mjs stops `npm run doctor` before on a version that the shop cannot run on.
 */
export function checkNode(version = process.versions.node): CheckResult {
  const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as { engines: { node: string } };
  const wanted = engines.node.replace(">=", "");
  const isOld = wanted.localeCompare(version, "en", { numeric: true }) > 0;
  if (!isOld) return ok("Node.js", version);
  return warning("Node.js", `${version} still runs the shop. Install ${wanted} or later, which gets security fixes.`);
}
