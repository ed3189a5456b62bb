import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { anchors, codeIn, documents, read, withoutFences } from "./documents";
import { readRecipes } from "./recipe";

type Link = { to: string; anchor: string };

/** Where a document's links and images lead, as long as it is within the repository. */
function linksIn(document: string): Link[] {
  const text = withoutFences(read(document));
  const targets = [...text.matchAll(/\]\(((?:[^()\s]|\([^()\s]*\))+)\)|(?:src|href)="([^"]+)"/g)].map(
    ([, link, html]) => link ?? html ?? "",
  );
  return targets
    .filter((target) => !/^(https?|mailto):/.test(target))
    .map((target) => {
      const [to = "", anchor = ""] = target.split("#");
      return { to: to === "" ? document : path.join(path.dirname(document), to), anchor };
    });
}

/** What a document sets in code that begins like a path. */
function pathsIn(document: string): string[] {
  const words = codeIn(withoutFences(read(document))).flatMap((code) => code.split(/\s+/));
  return words.filter((word) => /^[\w.@-]+(?:\/[\w.@()[\]-]+)*\/?$/.test(word) && isPath(word));
}

/** In a folder of ours, or with an ending that files at the top have. */
function isPath(name: string): boolean {
  const [first = "", ...rest] = name.split("/");
  // What a build makes is there or not.
  if (first === ".next") return false;
  return rest.length > 0 ? existsSync(first) : /\.(json|jsonc|mjs|cjs|ts|md|example)$/.test(name);
}

function leadsNowhere({ to, anchor }: Link): boolean {
  return !existsSync(to) || (anchor !== "" && !(to.endsWith(".md") && anchors(read(to)).includes(anchor)));
}

test.each(documents)("%s links only to what is there, headings included", (document) => {
  const lost = linksIn(document).filter(leadsNowhere);
  expect(lost.map(({ to, anchor }) => `${to}#${anchor}`)).toEqual([]);
});

/** A recipe may also name what its patch adds. */
const added = readRecipes().flatMap(({ ways }) => ways.flatMap(({ created }) => created));

test.each(documents)("%s names only files that exist", (document) => {
  const exists = (name: string) => existsSync(name) || added.includes(name);
  expect(pathsIn(document).filter((name) => !exists(name))).toEqual([]);
});

test("what is named as a file is recognised as one", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "SECURITY.md", "docs/threat-model.md"]));
  expect(linksIn("README.md").map(({ to }) => to)).toEqual(
    expect.arrayContaining(["lib/payments/settle.ts", "docs/images/home.webp", "docs/images/paid.webp"]),
  );
  expect(pathsIn("SECURITY.md")).toEqual(expect.arrayContaining([".env.example", "lib/admin/sign-in.ts"]));
});

test("an anchor is recognised as GitHub makes it", () => {
  expect(
    anchors("# Keys, and `hosts`\n## Run it\n## Run it\n```sh\n# no heading\n```\n## What's [new](x.md)?"),
  ).toEqual(["keys-and-hosts", "run-it", "run-it-1", "whats-new"]);
});
