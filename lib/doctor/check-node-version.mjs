import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

// `npm run doctor` begins here: it checks the requirements of all other checks, so it imports nothing that must be
// installed.

// The oldest version that Next.js and Prisma run on. check-node.ts warns about one below `engines` in package.json.
const OLDEST_VERSION = "20.19";
const installed = process.versions.node;

if (OLDEST_VERSION.localeCompare(installed, "en", { numeric: true }) > 0) {
  const needed = JSON.parse(readFileSync("package.json", "utf8")).engines.node.replace(">=", "");
  console.error(`failed  Node.js: ${installed}, and the shop needs ${needed} or later. See https://nodejs.org`);
  process.exit(1);
}
if (!existsSync("node_modules/tsx")) {
  console.error("failed  Packages: they are not installed. Run: npm ci");
  process.exit(1);
}
if (!existsSync("lib/generated/prisma/client.ts")) {
  execFileSync("npm", ["run", "--silent", "db:generate"], { stdio: "ignore", shell: process.platform === "win32" });
}
