import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const VERSION = "64.0.2";
/** That version asks for a release of `sandbox` that npm does not have. `vercel build` does not use it. */
const OVERRIDES = { sandbox: "4.5.0" };

/**
 * Path of Vercel's CLI. Installs it once, into a cache folder outside the project: it has hundreds of packages, and
 * the shop depends on none of them.
 */
export function installVercelCli(): string {
  const cache = process.env.XDG_CACHE_HOME || path.join(homedir(), ".cache");
  const folder = path.join(cache, `vercel-cli-${VERSION}`);
  const command = path.join(folder, "node_modules/.bin/vercel");
  if (existsSync(command)) return command;
  mkdirSync(folder, { recursive: true });
  const manifest = { private: true, dependencies: { vercel: VERSION }, overrides: OVERRIDES };
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  return command;
}
