import { readFileSync } from "node:fs";

export type Source = { file: string; line: number; text: string };

/**
 * A function as it stands in its file at this moment, with its doc comment: from its first line to the next line that is
 * only its closing brace, which is how Biome formats a function at the top of a file. `reference` is `file#name`. Throws
 * when there is none.
 */
export function readSource(reference: `${string}#${string}`): Source {
  const [file = "", name = ""] = reference.split("#");
  const code = readFileSync(file, "utf8");
  const pattern = `^(/\\*\\*(?:(?!\\*/).)*\\*/\\n)?(?:export )?(?:async )?function ${name}\\b.*?^}$`;
  const found = new RegExp(pattern, "ms").exec(code);
  if (!found) throw new Error(`There is no function ${name} in ${file}.`);
  return { file, line: code.slice(0, found.index).split("\n").length, text: found[0] };
}
