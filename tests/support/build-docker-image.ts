import { execFile } from "node:child_process";
import { cpSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { type Instruction, isIgnored, readDockerfile, readEnv, type Stage } from "./read-dockerfile";

type Options = {
  /**
   * Replacements for RUN steps that take minutes and were done already, by their command. Each receives the step's
   * working directory.
   */
  replacements: Record<string, (workdir: string) => void>;
  /** Content of `--secret`, by id. */
  secrets?: Record<string, string>;
  /** `--build-arg`. */
  args?: Record<string, string>;
};

export type Image = { stage: Stage; workdir: string; env: Record<string, string> };

/**
 * Executes our Dockerfile without Docker: each stage in its own folder below `dir`, step by step. Uses this machine's
 * user and programs instead of the base image. Throws when one of the `replacements` is not used.
 */
export async function buildImage(dir: string, { replacements, secrets = {}, args = {} }: Options): Promise<Image> {
  const unused = new Set(Object.keys(replacements));
  let image: Image | null = null;
  for (const stage of readDockerfile()) {
    const root = path.join(dir, stage.name);
    const env = readEnv(stage);
    let workdir = root;
    const given: Record<string, string> = {};
    for (const step of stage.instructions) {
      if (step.keyword === "WORKDIR") workdir = path.join(root, step.rest);
      mkdirSync(workdir, { recursive: true });
      if (step.keyword === "COPY") copy(step, { dir, root, workdir });
      if (step.keyword === "ARG" && step.rest in args) given[step.rest] = String(args[step.rest]);
      if (step.keyword === "RUN") {
        const replacement = replacements[step.rest];
        unused.delete(step.rest);
        if (replacement) replacement(workdir);
        else await withSecret(step, { root, secrets }, () => run(step.rest, workdir, { ...env, ...given }));
      }
    }
    image = { stage, workdir, env };
  }
  if (!image || unused.size > 0) throw new Error(`Not in the Dockerfile: ${[...unused].join(", ") || "a stage"}`);
  return image;
}

/** Runs a step with none of this process's variables, as Docker does. */
async function run(command: string, cwd: string, env: Record<string, string>) {
  const variables: Record<string, string | undefined> = { PATH: process.env.PATH, HOME: process.env.HOME, ...env };
  const options = { cwd, env: variables as NodeJS.ProcessEnv, maxBuffer: 10_000_000 };
  await promisify(execFile)("sh", ["-c", command], options).catch(({ stdout, stderr }) => {
    throw new Error(`${command} failed:\n${stdout}${stderr}`);
  });
}

type Secrets = { root: string; secrets: Record<string, string> };

/** Mounts the file of `--mount=type=secret` while the step runs. */
async function withSecret({ flags }: Instruction, { root, secrets }: Secrets, runStep: () => Promise<void>) {
  const [, id = "", target = ""] = /^type=secret,id=(\w+),target=(\S+)$/.exec(flags.mount ?? "") ?? [];
  const content = secrets[id];
  if (content === undefined) return runStep();
  const file = path.join(root, target);
  writeFileSync(file, content);
  await runStep().finally(() => rmSync(file));
}

type Place = { dir: string; root: string; workdir: string };

function copy({ flags, rest }: Instruction, { dir, root, workdir }: Place) {
  const sources = rest.split(" ");
  const target = sources.pop() ?? "";
  const to = target.startsWith("/") ? path.join(root, target) : path.join(workdir, target);
  for (const source of sources) {
    const from = flags.from ? path.join(dir, flags.from, source) : path.resolve(source);
    // As in Docker: the content of a folder goes into the target, and a file goes beside the target's files.
    const place = target.endsWith("/") && statSync(from).isFile() ? path.join(to, path.basename(from)) : to;
    const filter = (one: string) => Boolean(flags.from) || !isIgnored(path.relative("", one));
    cpSync(from, place, { recursive: true, filter, verbatimSymlinks: true });
  }
}
