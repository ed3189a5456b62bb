import { readFileSync } from "node:fs";

type Versions = Record<string, string>;

/** `dev`: only a development needs it. The rest is what `npm ci --omit=dev` installs, Prisma's CLI among it. */
export type LockedPackage = {
  name: string;
  version: string;
  license?: string;
  integrity?: string;
  dev?: boolean;
  inBundle?: boolean;
  hasInstallScript?: boolean;
};

export type Manifest = { dependencies: Versions; devDependencies: Versions };

const readJson = (file: string) => JSON.parse(readFileSync(file, "utf8"));

export const manifest: Manifest = readJson("package.json");

const lock: { lockfileVersion: number; packages: Record<string, LockedPackage> } = readJson("package-lock.json");

export const lockfileVersion = lock.lockfileVersion;
/** What the lock file was made for; it stands there as a package without a name. */
export const lockedManifest = readJson("package-lock.json").packages[""] as Manifest;

/** Every package in the lock file, also for other platforms, and each copy of one that is there in several versions. */
export const lockedPackages: LockedPackage[] = Object.entries(lock.packages)
  .filter(([place]) => place !== "")
  .map(([place, locked]) => ({ ...locked, name: place.replace(/^.*node_modules\//, "") }));

/** The version that `import` finds. */
export function lockedVersion(name: string): string | undefined {
  return lock.packages[`node_modules/${name}`]?.version;
}
