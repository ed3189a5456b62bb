import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { anchors, codeIn, documents, read, withoutFences } from "./documents";
import { readRecipes } from "./recipe";

type Link = { to: string; anchor: string };

/** Links and images of a document that point into the repository. */
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

/** Paths in the code of a document. */
function pathsIn(document: string): string[] {
  const words = codeIn(withoutFences(read(document))).flatMap((code) => code.split(/\s+/));
  return words.filter((word) => /^[\w.@-]+(?:\/[\w.@()[\]-]+)*\/?$/.test(word) && isPath(word));
}

/** Whether it begins with a folder of ours, or ends like a file of the top level. */
function isPath(name: string): boolean {
  const [first = "", ...rest] = name.split("/");
  // The output of a build may exist or not.
  if (first === ".next") return false;
  return rest.length > 0 ? existsSync(first) : /\.(json|jsonc|mjs|cjs|ts|md|example)$/.test(name);
}

function leadsNowhere({ to, anchor }: Link): boolean {
  return !existsSync(to) || (anchor !== "" && !(to.endsWith(".md") && anchors(read(to)).includes(anchor)));
}

test.each(documents)("%s links only to files and headings that exist", (document) => {
  const lost = linksIn(document).filter(leadsNowhere);
  expect(lost.map(({ to, anchor }) => `${to}#${anchor}`)).toEqual([]);
});

/** A recipe may also name files that its patch adds. */
const added = readRecipes().flatMap(({ ways }) => ways.flatMap(({ created }) => created));

test.each(documents)("%s names only files that exist", (document) => {
  const exists = (name: string) => existsSync(name) || added.includes(name);
  expect(pathsIn(document).filter((name) => !exists(name))).toEqual([]);
});

test("the name of a file is recognised", () => {
  expect(documents).toEqual(expect.arrayContaining(["README.md", "SECURITY.md", "docs/threat-model.md"]));
  expect(linksIn("README.md").map(({ to }) => to)).toEqual(
    expect.arrayContaining(["lib/payments/settle.ts", "docs/images/home.webp", "docs/images/paid.webp"]),
  );
  expect(pathsIn("SECURITY.md")).toEqual(expect.arrayContaining([".env.example", "lib/admin/sign-in.ts"]));
});

test("anchors are those of GitHub", () => {
  expect(
    anchors("# Keys, and `hosts`\n## Run it\n## Run it\n```sh\n# no heading\n```\n## What's [new](x.md)?"),
  ).toEqual(["keys-and-hosts", "run-it", "run-it-1", "whats-new"]);
});
