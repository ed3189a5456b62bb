import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lockedManifest, lockedPackages, lockedVersion, lockfileVersion, manifest } from "./lock-file";

const direct = { ...manifest.dependencies, ...manifest.devDependencies };

/** Below these are holes that let a stranger run code on the server (Next.js's and React's advisories). */
const floors = { next: [16, 4, 1], react: [19, 3, 1], "react-dom": [19, 3, 1] };

/** What wants to run at its installation, and why it need not: `.npmrc` has ignore-scripts. */
const ignoredScripts = {
  "@prisma/engines": "downloads a schema engine, which nothing here starts (prisma.config.ts)",
  esbuild: "looks for its program, which comes as a package of its own for each platform",
  prisma: "checks the version of Node.js, which `engines` in package.json says",
};

/** A pre-release is older than what it comes before, so it counts as nothing. */
function isAtLeast(version: string, floor: number[]): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const parts = version.split(".").map(Number);
  const at = parts.findIndex((part, index) => part !== floor[index]);
  return at === -1 || (parts[at] ?? 0) > (floor[at] ?? 0);
}

describe("T123: no dependency that is known to be vulnerable, or that nobody chose", () => {
  test.each(Object.entries(floors))("every copy of %s is at least %j", (name, floor) => {
    const versions = lockedPackages.filter((locked) => locked.name === name).map(({ version }) => version);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !isAtLeast(version, floor))).toEqual([]);
  });

  test("a floor is not met by an older version, or by a pre-release of itself", () => {
    for (const version of ["16.4.1", "16.4.6", "16.5.0", "17.0.0"]) expect(isAtLeast(version, [16, 4, 1])).toBe(true);
    for (const version of ["16.4.0", "16.3.9", "15.9.9", "16.4.1-canary.3"])
      expect(isAtLeast(version, [16, 4, 1])).toBe(false);
  });

  test("package.json names exact versions, so that an update is somebody's decision", () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))).toEqual([]);
  });

  test("the lock file is of this package.json", () => {
    expect(lockfileVersion).toBe(3);
    expect(lockedManifest.dependencies).toEqual(manifest.dependencies);
    expect(lockedManifest.devDependencies).toEqual(manifest.devDependencies);
    expect(Object.entries(direct).filter(([name, version]) => lockedVersion(name) !== version)).toEqual([]);
  });

  test("the lock file has a checksum for every package of every platform", () => {
    const unchecked = lockedPackages.filter(
      ({ integrity, inBundle }) => !integrity?.startsWith("sha512-") && !inBundle,
    );
    expect(unchecked.map(({ name }) => name)).toEqual([]);
  });

  test("the parts of Prisma that must fit together have one version", () => {
    const parts = ["prisma", "@prisma/client", "@prisma/adapter-pg", "@prisma/driver-adapter-utils"];
    expect(parts.map((name) => direct[name])).toEqual(parts.map(() => direct.prisma));
    expect(direct["@prisma/schema-engine-wasm"]).toMatch(new RegExp(`^${direct.prisma?.replaceAll(".", "\\.")}-`));
  });

  test("nothing runs at the installation, and nothing new wants to", () => {
    expect(readFileSync(".npmrc", "utf8").split("\n")).toContain("ignore-scripts=true");
    const names = lockedPackages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect([...new Set(names)].sort()).toEqual(Object.keys(ignoredScripts).sort());
  });
});
