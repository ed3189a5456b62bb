import { readFileSync } from "node:fs";

export type Instruction = { keyword: string; flags: Record<string, string>; rest: string };
export type Stage = { name: string; image: string; instructions: Instruction[] };

const known = ["WORKDIR", "ARG", "ENV", "COPY", "RUN", "USER", "EXPOSE", "HEALTHCHECK", "CMD"];

/**
 * Reads the stages of our Dockerfile. Supports only its own syntax, one instruction per line, and throws on anything
 * else.
 */
export function readDockerfile(): Stage[] {
  const stages: Stage[] = [];
  for (const line of readFileSync("Dockerfile", "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, keyword = "", flagText = "", rest = ""] = /^([A-Z]+)((?: --\S+)*) (.+)$/.exec(line) ?? [];
    const stage = stages.at(-1);
    if (keyword === "FROM") stages.push({ ...readFrom(rest), instructions: [] });
    else if (stage && known.includes(keyword)) stage.instructions.push({ keyword, flags: readFlags(flagText), rest });
    else throw new Error(`Unsupported in the Dockerfile: ${line}`);
  }
  return stages;
}

function readFrom(rest: string) {
  const [image = "", , name = "last"] = rest.split(" ");
  return { image, name };
}

function readFlags(text: string): Record<string, string> {
  const flags = text.split(" --").filter(Boolean);
  return Object.fromEntries(flags.map((flag) => [flag.slice(0, flag.indexOf("=")), flag.slice(flag.indexOf("=") + 1)]));
}

/** The program and arguments of a `CMD` or `HEALTHCHECK … CMD`, which runs without a shell. */
export function readCommand(stage: Stage, keyword: "CMD" | "HEALTHCHECK"): string[] {
  const instruction = stage.instructions.findLast((one) => one.keyword === keyword);
  return JSON.parse(instruction?.rest.replace(/^CMD /, "") ?? "null") as string[];
}

/** The variables that a stage sets with ENV. */
export function readEnv({ instructions }: Stage): Record<string, string> {
  const pairs = instructions.filter(({ keyword }) => keyword === "ENV").flatMap(({ rest }) => rest.split(" "));
  return Object.fromEntries(pairs.map((pair) => pair.split("=", 2) as [string, string]));
}

/**
 * Whether .dockerignore excludes one of our paths, or a folder above it. Supports names, `*` and `!`, and throws on
 * anything else.
 */
export function isIgnored(path: string): boolean {
  let ignored = false;
  for (const line of readFileSync(".dockerignore", "utf8").split("\n").filter(Boolean)) {
    const [, exception, pattern = ""] = /^(!?)([\w./-]*\*?[\w./-]*)$/.exec(line) ?? [];
    if (pattern === "") throw new Error(`Unsupported in .dockerignore: ${line}`);
    const expression = pattern.replaceAll(".", "\\.").replace("*", "[^/]*");
    if (new RegExp(`^${expression}(/|$)`).test(path)) ignored = !exception;
  }
  return ignored;
}
