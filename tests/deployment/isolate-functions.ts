import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { functionNames, readFunctionConfig } from "./build-output";

export type IsolatedFunction = { name: string; folder: string; handler: string; useWebApi: boolean; bytes: number };

/**
 * Copies each function into a folder of its own, with the files that Vercel would upload for it and no others. Throws
 * when a function names a file that the build does not have.
 */
export function isolateFunctions(project: string, output: string, target: string): IsolatedFunction[] {
  refusePackagesAbove(target);
  return functionNames(output).map((name) => {
    const { handler, useWebApi = false, filePathMap = {} } = readFunctionConfig(output, name);
    const folder = path.join(target, name.replaceAll("/", "_"));
    cpSync(path.join(output, "functions", `${name}.func`), folder, { recursive: true });
    rmSync(path.join(folder, ".vc-config.json"));
    for (const [to, from] of Object.entries(filePathMap)) {
      const source = path.join(project, from);
      if (!existsSync(source)) throw new Error(`The function ${name} needs ${from}, which the build does not have.`);
      mkdirSync(path.dirname(path.join(folder, to)), { recursive: true });
      // A symbolic link stays one, as on Vercel: what it points to must be among the function's files, too.
      // Node.js 24 copies a link to a folder only with `recursive`.
      cpSync(source, path.join(folder, to), { verbatimSymlinks: true, recursive: true });
    }
    return { name, folder, handler, useWebApi, bytes: bytesIn(folder) };
  });
}

/** Node.js looks for packages in all folders above. A package there would hide one that a function lacks. */
function refusePackagesAbove(folder: string) {
  for (let above = folder; above !== path.dirname(above); above = path.dirname(above)) {
    const packages = path.join(path.dirname(above), "node_modules");
    if (existsSync(packages)) throw new Error(`${packages} would be visible to the isolated functions.`);
  }
}

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file));
  return files.map((file) => lstatSync(file)).reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}
