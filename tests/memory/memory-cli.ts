import { parseArgs } from "node:util";
import { z } from "zod";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { build } from "../bench/baseline-app";
import { createDatabase } from "../bench/bench-database";
import { projectDir } from "../bench/measured-server";
import { distinctRequest, type KindName, kinds, PREFIX } from "./distinct-urls";
import { loadAndSampleMemory } from "./load-and-sample-memory";
import { measureBuildFolder, startSmallHeapServer } from "./small-heap-server";

// `npm run test:memory -- --requests 50000`: requests distinct URLs from a server with a small heap. Exits with 1 when the
// server exits, responds with an error, or exceeds the limits of memory or disk. Uses the PostgreSQL server of
// TEST_DATABASE_URL, or else the embedded database. `--kinds search,home` requests these kinds only. `--no-build` uses
// the existing build.

const LIMITS = { residentMb: 400, diskMb: 20 };

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "50000" },
    heap: { type: "string", default: "256" },
    seconds: { type: "string", default: "3600" },
    kinds: { type: "string", default: Object.keys(kinds).join(",") },
    "no-build": { type: "boolean", default: false },
  },
});
const positive = z.coerce.number().int().positive();
const options = z.object({ requests: positive, heap: positive, seconds: positive }).parse(values);
const names = z.array(z.enum(Object.keys(kinds) as [KindName, ...KindName[]])).parse(values.kinds.split(","));

const database = await createDatabase();
const env = {
  DATABASE_URL: database.url,
  SITE_URL: "http://localhost:4750",
  OZURA_API_URL: "http://127.0.0.1:1",
  ...demoAccount,
  SMTP_URL: "smtp://127.0.0.1:1",
  EMAIL_FROM: "Shop <orders@shop.example>",
};
try {
  if (!values["no-build"]) await build(projectDir, env);
  const before = measureBuildFolder(PREFIX);
  const server = await startSmallHeapServer(options.heap, env);
  const { statuses, samples, seconds } = await loadAndSampleMemory({
    ...server,
    requests: options.requests,
    maxSeconds: options.seconds,
    next: (number) => distinctRequest(names, number, { product: "stoneware-mug", category: "tableware" }),
    onSample: ({ requests, residentMb }) => {
      if (requests % 2_500 === 0) console.log(`${requests} requests, ${Math.round(residentMb)} MB`);
    },
  });
  const exitStatus = server.exitStatus();
  await server.close();
  const responses = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  const peakMb = Math.max(...samples.map(({ residentMb }) => residentMb));
  const lastMb = samples.at(-1)?.residentMb ?? 0;
  const after = measureBuildFolder(PREFIX);
  const diskMb = after.megabytes - before.megabytes;
  console.log(
    `${responses} URLs in ${Math.round(seconds)} s, heap of ${options.heap} MB: peak ${Math.round(peakMb)} MB, at the end ${Math.round(lastMb)} MB; disk +${diskMb.toFixed(1)} MB; responses ${JSON.stringify(statuses)}.`,
  );
  const problems = [
    exitStatus !== null && `The server exitStatus: ${exitStatus}.`,
    peakMb > LIMITS.residentMb && `The server took more than ${LIMITS.residentMb} MB.`,
    diskMb > LIMITS.diskMb && `More than ${LIMITS.diskMb} MB were written.`,
    after.names.length > before.names.length && `Files were stored for URLs that do not exist: ${after.names[0]}`,
    Object.keys(statuses).some((status) => !/^[234]/.test(status)) && "Some requests failed.",
    responses < options.requests && "The time limit was reached before the last request.",
  ].filter((problem) => problem !== false);
  for (const problem of problems) console.log(problem);
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  await database.close();
}
