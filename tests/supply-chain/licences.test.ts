import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type LockedPackage, lockedPackages } from "./lock-file";

/** These licences only require that their text and the names of the authors stay. */
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

/** Other licences, each only for the packages that were reviewed. */
const excused: Record<string, RegExp> = {
  // Fonts: may be served and embedded, not sold by themselves. Their text is in app/_link-preview/fonts.
  "OFL-1.1": /^@fontsource-variable\//,
  // libvips, a library that sharp loads: used unmodified, it has no effect on the shop's licence.
  "LGPL-3.0-or-later": /^@img\/sharp-libvips-/,
  "Apache-2.0 AND LGPL-3.0-or-later": /^@img\/sharp-win32-/,
  "Apache-2.0 AND LGPL-3.0-or-later AND MIT": /^@img\/sharp-wasm32$/,
  // Data about browsers, which the build reads.
  "CC-BY-4.0": /^caniuse-lite$/,
  // Draws diagrams in Prisma's Studio; installed with its CLI, never part of the shop.
  "EPL-2.0": /^elkjs$/,
  "MIT and ISC": /^@visx\/vendor$/,
};

/** Packages whose licence is in their LICENSE file only, not in package.json. */
const unstated: Record<string, string> = { "seq-queue": "MIT" };

const licenceOf = ({ name, license }: LockedPackage) => license ?? unstated[name] ?? "none";

const installed = lockedPackages.filter(({ dev }) => !dev);

function formatLicences(): string {
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
of the fonts, which the shop serves, are also in \`app/_link-preview/fonts\`.
`;

describe("licences", () => {
  test("every package of the production installation has an accepted licence", () => {
    const others = installed
      .filter((one) => !permissive.includes(licenceOf(one)) && !excused[licenceOf(one)]?.test(one.name))
      .map((one) => `${one.name} ${one.version}: ${licenceOf(one)}`);
    expect(others, "packages without an accepted licence").toEqual([]);
  });

  test("docs/licences.md lists every licence", async () => {
    await expect(formatLicences()).toMatchFileSnapshot("../../docs/licences.md");
  });

  test.each(["brygada-1918", "figtree"])("the licence text of %s is next to the copy of the font", (font) => {
    const text = readFileSync(`app/_link-preview/fonts/${font}-OFL.txt`, "utf8");
    expect(text).toBe(readFileSync(`node_modules/@fontsource-variable/${font}/LICENSE`, "utf8"));
    expect(text).toContain("SIL OPEN FONT LICENSE Version 1.1");
  });
});
