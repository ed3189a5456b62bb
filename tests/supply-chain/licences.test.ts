import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type LockedPackage, lockedPackages } from "./lock-file";

/** They ask for no more than that their text and the names of their authors stay. */
const permissive = [
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MIT-0",
  "Unlicense",
];

/** Others, each for the packages that were looked at. */
const excused: Record<string, RegExp> = {
  // Fonts: may be served and embedded, not sold by themselves. Their text is in app/_link-preview.
  "OFL-1.1": /^@fontsource-variable\//,
  // libvips, a library that sharp loads: used as it is, it asks nothing of the shop's code.
  "LGPL-3.0-or-later": /^@img\/sharp-libvips-/,
  "Apache-2.0 AND LGPL-3.0-or-later": /^@img\/sharp-win32-/,
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT": /^@img\/sharp-wasm32$/,
  // Facts about browsers, which the build reads.
  "CC-BY-4.0": /^caniuse-lite$/,
  // Draws diagrams in Prisma's Studio; installed with its CLI, never part of the shop.
  "EPL-2.0": /^elkjs$/,
  "MIT and ISC": /^@visx\/vendor$/,
};

/** Its package.json names none; its LICENSE file does. */
const unstated: Record<string, string> = { "seq-queue": "MIT" };

const licenceOf = ({ name, license }: LockedPackage) => license ?? unstated[name] ?? "none";

const installed = lockedPackages.filter(({ dev }) => !dev);

function inWords(): string {
  const licences = [...new Set(installed.map(licenceOf))].sort();
  const parts = licences.map((licence) => {
    const names = installed.filter((one) => licenceOf(one) === licence).map(({ name }) => name);
    return `## ${licence}\n\n${[...new Set(names)].sort().join(", ")}\n`;
  });
  return `${beginning}\n${parts.join("\n")}`;
}

const beginning = `# Licences

The packages that \`npm ci --omit=dev\` installs, for all platforms, by licence. \`tests/supply-chain/licences.test.ts\` checks the list and
says which licences are accepted, and why; \`npx vitest run tests/supply-chain -u\` updates it. The licence texts are in each package; those
of the fonts, which the shop serves, are also in \`app/_link-preview\`.
`;

describe("licences", () => {
  test("every package that ships, or is installed with what ships, has a licence that the shop can live with", () => {
    const others = installed
      .filter((one) => !permissive.includes(licenceOf(one)) && !excused[licenceOf(one)]?.test(one.name))
      .map((one) => `${one.name} ${one.version}: ${licenceOf(one)}`);
    expect(others, "packages whose licence nobody has looked at").toEqual([]);
  });

  test("docs/licences.md lists them", async () => {
    await expect(inWords()).toMatchFileSnapshot("../../docs/licences.md");
  });

  test.each(["brygada-1918", "figtree"])("the text of %s's licence lies beside the copy of the font", (font) => {
    const text = readFileSync(`app/_link-preview/${font}-OFL.txt`, "utf8");
    expect(text).toBe(readFileSync(`node_modules/@fontsource-variable/${font}/LICENSE`, "utf8"));
    expect(text).toContain("SIL OPEN FONT LICENSE Version 1.1");
  });
});
