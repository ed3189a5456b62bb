import type { OutputConfig } from "./build-output";

/** Vercel's own limit is 250 MB. A function that grows past ours has got something that it does not need. */
const MAX_BYTES = 60_000_000;

/** What is wrong with the size of functions, one line each. */
export function findLargeFunctions(functions: readonly { name: string; bytes: number }[]): string[] {
  return functions
    .filter(({ bytes }) => bytes > MAX_BYTES)
    .map(({ name, bytes }) => `The function ${name} has ${megabytes(bytes)}, more than ${megabytes(MAX_BYTES)}.`);
}

/** A deployment on Vercel's Hobby plan fails when a cron runs more than once a day. */
export function findFrequentCrons({ crons = [] }: OutputConfig): string[] {
  return crons
    .filter(({ schedule }) => !/^\d+ \d+ /.test(schedule))
    .map(({ path, schedule }) => `The cron of ${path} (${schedule}) is more frequent than daily.`);
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
