import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { installVercelCli } from "./vercel-cli";

export type Environment = Record<string, string>;

/** What `vercel link` writes, without an account. A Hobby project differs from others by nothing that is in this file. */
const project = {
  projectId: "prj_test",
  orgId: "team_test",
  settings: { framework: "nextjs", nodeVersion: "24.x" },
};

/** Copies the committed files into a folder, as Vercel clones them: without Git, installed packages and builds. */
export function copyCommittedFiles(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync("git", ["archive", "HEAD"], { maxBuffer: 200_000_000 });
  execFileSync("tar", ["-x", "-C", folder], { input: archive });
}

/**
 * Installs and builds a copy of the project with Vercel's own CLI. The build sees only `environment`. Returns the
 * folder with the result, in the format of Vercel's Build Output API. Throws when the build fails.
 */
export async function buildLikeVercel(folder: string, environment: Environment): Promise<string> {
  mkdirSync(path.join(folder, ".vercel"));
  writeFileSync(path.join(folder, ".vercel/project.json"), JSON.stringify(project));
  const quiet = { CI: "1", NEXT_TELEMETRY_DISABLED: "1", VERCEL_TELEMETRY_DISABLED: "1" };
  // Next.js declares NODE_ENV as always set. Here it must not be, because npm would leave out the build's own packages.
  const env = { ...inherited(), ...environment, ...quiet } as unknown as NodeJS.ProcessEnv;
  // The CLI refuses to run without a token, and sends this one nowhere: a build needs no account.
  const args = ["build", "--prod", "--yes", "--token", "none"];
  const build = spawn(installVercelCli(), args, { cwd: folder, env, stdio: "inherit" });
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error(`vercel build ended with code ${code}.`);
  return path.join(folder, ".vercel/output");
}

/** Variables of this machine that programs need to start at all. */
export function inherited(): Environment {
  const names = ["PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR", "npm_config_cache", "npm_config_registry"];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
