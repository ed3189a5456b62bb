import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

export type DataDirLock = {
  /** URL of the database that another process runs from this folder; null without one. */
  runningAt: string | null;
  pid: number;
  announce(databaseUrl: string): void;
  release(): void;
};

/**
 * A lock on the data directory, which two processes must not open. The running process leaves a file with its id and
 * its database's URL. A file whose database does not respond is stale: its process was killed.
 */
export async function lockDataDir(dataDir: string): Promise<DataDirLock> {
  const lockFile = path.join(dataDir, "running.json");
  const found = readLockFile(lockFile);
  const isRunning = found !== null && (await responds(found.databaseUrl));
  return {
    runningAt: isRunning ? found.databaseUrl : null,
    pid: isRunning ? found.pid : process.pid,
    announce: (databaseUrl) => writeFileSync(lockFile, JSON.stringify({ pid: process.pid, databaseUrl })),
    release: () => rmSync(lockFile, { force: true }),
  };
}

function readLockFile(file: string): { pid: number; databaseUrl: string } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

async function responds(databaseUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}
