import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

// `npm run doctor` begins here: it checks the requirements of all other checks, so it imports nothing that must be
// installed.

const needed = JSON.parse(readFileSync("package.json", "utf8")).engines.node.replace(">=", "");
const isOld = needed.localeCompare(process.versions.node, "en", { numeric: true }) > 0;

if (isOld) {
  console.error(
    `failed  Node.js: ${process.versions.node}, and the shop needs ${needed} or later. See https://nodejs.org`,
  );
  process.exit(1);
}
if (!existsSync("node_modules/tsx")) {
  console.error("failed  Packages: they are not installed. Run: npm ci");
  process.exit(1);
}
if (!existsSync("lib/generated/prisma/client.ts")) {
  execFileSync("npm", ["run", "--silent", "db:generate"], { stdio: "ignore", shell: process.platform === "win32" });
}
