import { readFileSync } from "node:fs";

type Versions = Record<string, string>;

/** `dev`: needed for development only. `npm ci --omit=dev` installs all other packages, also Prisma's CLI. */
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
/** The root project, which the lock file lists as a package without a name. */
export const lockedManifest = readJson("package-lock.json").packages[""] as Manifest;

/** Every package of the lock file, also for other platforms, and every copy of a package in several versions. */
export const lockedPackages: LockedPackage[] = Object.entries(lock.packages)
  .filter(([place]) => place !== "")
  .map(([place, locked]) => ({ ...locked, name: place.replace(/^.*node_modules\//, "") }));

/** The version that `import` resolves to. */
export function lockedVersion(name: string): string | undefined {
  return lock.packages[`node_modules/${name}`]?.version;
}
