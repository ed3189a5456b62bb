import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One way of a recipe: its whole change, in the format of `git apply`. */
export type Way = { name: string; patch: string; files: string[]; created: string[] };

export type Recipe = { name: string; headings: string[]; ways: Way[]; commands: string[] };

const folder = "docs/recipes";

/** All recipes below `root`. docs/recipes/README.md describes their format. */
export function readRecipes(root = "."): Recipe[] {
  return readdirSync(path.join(root, folder))
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => parse(file.slice(0, -".md".length), readFileSync(path.join(root, folder, file), "utf8")));
}

function parse(name: string, text: string): Recipe {
  const parts = text.split(/^## /m).slice(1);
  const partOf = (heading: string) => parts.find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const [shared = "", ...alternatives] = partOf("The change").split(/^### /m);
  const ways = alternatives.length > 0 ? alternatives : [""];
  return {
    name,
    headings: parts.map((part) => part.split("\n", 1)[0] ?? ""),
    ways: ways.map((way) => toWay(way.split("\n", 1)[0] ?? "", blocks("diff", shared) + blocks("diff", way))),
    commands: blocks("sh", partOf("Try it")).split("\n").filter(Boolean),
  };
}

function toWay(name: string, patch: string): Way {
  const pairs = [...patch.matchAll(/^--- (?:a\/)?(\S+)\n\+\+\+ (?:b\/)?(\S+)$/gm)];
  const files = pairs.map(([, from = "", to = ""]) => (to === "/dev/null" ? from : to));
  const created = pairs.flatMap(([, from, to = ""]) => (from === "/dev/null" ? [to] : []));
  return { name, patch, files: [...new Set(files)], created };
}

/** Contents of the fenced code blocks in a language, joined. */
function blocks(language: string, text: string): string {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))]
    .map(([, code]) => code)
    .join("");
}
