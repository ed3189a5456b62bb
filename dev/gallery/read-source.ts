import { readFileSync } from "node:fs";

export type Source = { file: string; line: number; text: string };

/**
 * Reads a function from its file, with its doc comment. The function ends at the next line that is only its closing
 * brace, which is how Biome formats a top-level function. `reference` is `file#name`. Throws when there is no such
 * function.
 */
export function readSource(reference: `${string}#${string}`): Source {
  const [file = "", name = ""] = reference.split("#");
  const code = readFileSync(file, "utf8");
  const pattern = `^(/\\*\\*(?:(?!\\*/).)*\\*/\\n)?(?:export )?(?:async )?function ${name}\\b.*?^}$`;
  const found = new RegExp(pattern, "ms").exec(code);
  if (!found) throw new Error(`There is no function ${name} in ${file}.`);
  return { file, line: code.slice(0, found.index).split("\n").length, text: found[0] };
}
