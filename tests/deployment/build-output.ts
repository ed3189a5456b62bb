import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Condition, Route } from "./match-route";

/** Vercel's Build Output API, version 3: the parts of it that a build of Next.js uses. */
export type OutputConfig = {
  version: 3;
  routes: Route[];
  overrides?: Record<string, { path?: string; contentType?: string }>;
  crons?: { path: string; schedule: string }[];
};

/** `filePathMap`: the function's files, and where the build has each, from the project's folder. */
export type FunctionConfig = { handler: string; useWebApi?: boolean; filePathMap?: Record<string, string> };

export type Prerender = {
  fallback: { fsPath: string } | null;
  initialStatus?: number;
  initialHeaders?: Record<string, string>;
  experimentalBypassFor?: Condition[];
  /** The function that continues a partially prerendered page, and the headers that ask for it. */
  chain?: { outputPath: string; headers: Record<string, string> };
  /** Folder of `fallback.fsPath`. */
  folder: string;
};

export type Output =
  | { kind: "static"; file: string; contentType?: string }
  | { kind: "function"; functionName: string; prerender?: Prerender };

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));

export function readConfig(output: string): OutputConfig {
  return readJson(path.join(output, "config.json"));
}

/** The functions themselves. Most paths are symbolic links to one of them. */
export function functionNames(output: string): string[] {
  const found = pathsIn(path.join(output, "functions"), ".func", (entry) => entry.isDirectory());
  return found.map((file) => file.slice(0, -".func".length));
}

export function readFunctionConfig(output: string, name: string): FunctionConfig {
  return readJson(path.join(output, "functions", `${name}.func`, ".vc-config.json"));
}

/** Everything that the build serves, by its path: files, and functions with what is prerendered of their pages. */
export function readOutputs(output: string): Map<string, Output> {
  const root = path.join(output, "functions");
  const outputs = new Map<string, Output>();
  for (const file of pathsIn(root, ".func", (entry) => entry.isDirectory() || entry.isSymbolicLink())) {
    const functionName = path.relative(root, realpathSync(path.join(root, file))).slice(0, -".func".length);
    const name = file.slice(0, -".func".length);
    const prerender = path.join(root, `${name}.prerender-config.json`);
    const folder = path.dirname(prerender);
    const prerendered = existsSync(prerender) && { prerender: { ...readJson(prerender), folder } };
    outputs.set(name, { kind: "function", functionName, ...prerendered });
  }
  const { overrides = {} } = readConfig(output);
  for (const file of pathsIn(path.join(output, "static"), "", (entry) => entry.isFile())) {
    const { path: served = file, contentType } = overrides[file] ?? {};
    outputs.set(served, {
      kind: "static",
      file: path.join(output, "static", file),
      ...(contentType && { contentType }),
    });
  }
  return outputs;
}

type Entry = { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean };

function pathsIn(root: string, suffix: string, isWanted: (entry: Entry) => boolean): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(suffix) && isWanted(entry))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !path.dirname(file).includes(".func"));
}
