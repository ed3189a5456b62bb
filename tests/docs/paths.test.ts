import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const documents = [
  "README.md",
  "SECURITY.md",
  ...readdirSync("docs")
    .filter(isText)
    .map((name) => `docs/${name}`),
];

function isText(name: string): boolean {
  return name.endsWith(".md");
}

/** What a document says is in the repository: where its links lead, and what it sets in code that begins like a path. */
function pathsIn(document: string): string[] {
  const text = readFileSync(document, "utf8").replace(/^```[\s\S]*?^```/gm, "");
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, to = ""]) =>
    path.join(path.dirname(document), to),
  );
  const named = [...text.matchAll(/`([\w.@-]+(?:\/[\w.@()[\]-]+)*\/?)`/g)].map(([, name = ""]) => name).filter(isPath);
  return [...links, ...named];
}

/** In a folder of ours, or with an ending that files at the top have. */
function isPath(name: string): boolean {
  const [first = "", ...rest] = name.split("/");
  return rest.length > 0 ? existsSync(first) : /\.(json|jsonc|mjs|cjs|ts|md|example)$/.test(name);
}

test.each(documents)("%s names only files that exist", (document) => {
  expect(pathsIn(document).filter((name) => !existsSync(name))).toEqual([]);
});

test("what is named as a file is recognised as one", () => {
  expect(pathsIn("README.md")).toEqual(expect.arrayContaining(["lib/site.ts", "vercel.json", "docs/images/home.webp"]));
  expect(pathsIn("SECURITY.md")).toEqual(expect.arrayContaining([".env.example", "lib/admin/sign-in.ts"]));
});
