import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lockedManifest, lockedPackages, lockedVersion, lockfileVersion, manifest } from "./lock-file";

const direct = { ...manifest.dependencies, ...manifest.devDependencies };

/** Older versions let an attacker run code on the server (advisories of Next.js and React). */
const minimumVersions = { next: [16, 4, 1], react: [19, 3, 1], "react-dom": [19, 3, 1] };

/** Packages with install scripts, and why they work without them: `.npmrc` has ignore-scripts. */
const ignoredScripts = {
  "@prisma/engines": "downloads a schema engine, which the shop does not use (prisma.config.ts)",
  esbuild: "looks for its binary, which is a separate package for each platform",
  prisma: "checks the version of Node.js, which `engines` in package.json already requires",
};

/** A pre-release is older than its release, so it never counts as fixed. */
function isAtLeast(version: string, minimum: number[]): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false;
  const parts = version.split(".").map(Number);
  const at = parts.findIndex((part, index) => part !== minimum[index]);
  return at === -1 || (parts[at] ?? 0) > (minimum[at] ?? 0);
}

describe("T123: no dependency is known to be vulnerable or changes without a decision", () => {
  test.each(Object.entries(minimumVersions))("every copy of %s is at least %j", (name, minimum) => {
    const versions = lockedPackages.filter((locked) => locked.name === name).map(({ version }) => version);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !isAtLeast(version, minimum))).toEqual([]);
  });

  test("an older version or a pre-release does not satisfy a minimum version", () => {
    for (const version of ["16.4.1", "16.4.6", "16.5.0", "17.0.0"]) expect(isAtLeast(version, [16, 4, 1])).toBe(true);
    for (const version of ["16.4.0", "16.3.9", "15.9.9", "16.4.1-canary.3"])
      expect(isAtLeast(version, [16, 4, 1])).toBe(false);
  });

  test("package.json has exact versions, so that each update is a decision", () => {
    expect(Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))).toEqual([]);
  });

  test("the lock file belongs to this package.json", () => {
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

  test("the packages of Prisma have one version", () => {
    const parts = ["prisma", "@prisma/client", "@prisma/adapter-pg", "@prisma/driver-adapter-utils"];
    expect(parts.map((name) => direct[name])).toEqual(parts.map(() => direct.prisma));
    expect(direct["@prisma/schema-engine-wasm"]).toMatch(new RegExp(`^${direct.prisma?.replaceAll(".", "\\.")}-`));
  });

  test("install scripts are disabled, also for pnpm, and no new package has one", () => {
    expect(readFileSync(".npmrc", "utf8").split("\n")).toContain("ignore-scripts=true");
    const names = lockedPackages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
    expect([...new Set(names)].sort()).toEqual(Object.keys(ignoredScripts).sort());
    const ofPnpm = readFileSync("pnpm-workspace.yaml", "utf8").matchAll(/^ {2}"(.+)": false$/gm);
    expect([...ofPnpm].map(([, name]) => name)).toEqual(Object.keys(ignoredScripts));
  });
});
