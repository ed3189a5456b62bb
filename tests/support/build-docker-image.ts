import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { type Instruction, isIgnored, readDockerfile, readEnv, type Stage } from "./read-dockerfile";

/**
 * Replacements for RUN steps that take minutes and were done already, by their command. Each receives the step's
 * working directory.
 */
export type StepReplacements = Record<string, (workdir: string) => void>;

export type Image = { stage: Stage; workdir: string; env: Record<string, string> };

/**
 * Executes our Dockerfile without Docker: each stage in its own folder below `dir`, step by step. Uses this machine's
 * user and programs instead of the base image. Throws when one of the `replacements` is not used.
 */
export function buildImage(dir: string, replacements: StepReplacements): Image {
  const unused = new Set(Object.keys(replacements));
  let image: Image | null = null;
  for (const stage of readDockerfile()) {
    const root = path.join(dir, stage.name);
    const env = readEnv(stage);
    let workdir = root;
    for (const step of stage.instructions) {
      if (step.keyword === "WORKDIR") workdir = path.join(root, step.rest);
      mkdirSync(workdir, { recursive: true });
      if (step.keyword === "COPY") copy(step, { dir, root, workdir });
      if (step.keyword === "RUN") {
        const replacement = replacements[step.rest];
        unused.delete(step.rest);
        if (replacement) replacement(workdir);
        else execFileSync("sh", ["-c", step.rest], { cwd: workdir, env: { ...process.env, ...env }, stdio: "pipe" });
      }
    }
    image = { stage, workdir, env };
  }
  if (!image || unused.size > 0) throw new Error(`Not in the Dockerfile: ${[...unused].join(", ") || "a stage"}`);
  return image;
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
