import { parseArgs } from "node:util";
import { z } from "zod";
import { demoAccount } from "../../dev/ozura-emulator/settings";
import { build } from "../bench/baseline-app";
import { createDatabase } from "../bench/bench-database";
import { projectDir } from "../bench/measured-server";
import { distinctRequest, type KindName, kinds, PREFIX } from "./distinct-urls";
import { flood } from "./send-requests";
import { keptOnDisk, startSmallServer } from "./small-heap-server";

// `npm run test:addresses -- --requests 50000`: asks a server with a small heap for addresses that are all distinct. Ends
// with 1 when the server ends, answers with an error, or takes more memory or disk than the limits. With
// TEST_DATABASE_URL on a real PostgreSQL, else on the embedded one. `--kinds search,home` asks for these kinds only,
// `--no-build` uses the build that is there.

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
  const before = keptOnDisk(PREFIX);
  const server = await startSmallServer(options.heap, env);
  const { statuses, samples, seconds } = await flood({
    ...server,
    requests: options.requests,
    maxSeconds: options.seconds,
    next: (number) => distinctRequest(names, number, { product: "stoneware-mug", category: "tableware" }),
    onSample: ({ requests, residentMb }) => {
      if (requests % 2_500 === 0) console.log(`${requests} requests, ${Math.round(residentMb)} MB`);
    },
  });
  const ended = server.ended();
  await server.close();
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  const peakMb = Math.max(...samples.map(({ residentMb }) => residentMb));
  const lastMb = samples.at(-1)?.residentMb ?? 0;
  const kept = keptOnDisk(PREFIX);
  const diskMb = kept.megabytes - before.megabytes;
  console.log(
    `${answered} addresses in ${Math.round(seconds)} s, heap of ${options.heap} MB: peak ${Math.round(peakMb)} MB, at the end ${Math.round(lastMb)} MB; disk +${diskMb.toFixed(1)} MB; answers ${JSON.stringify(statuses)}.`,
  );
  const faults = [
    ended !== null && `The server ended: ${ended}.`,
    peakMb > LIMITS.residentMb && `The server took more than ${LIMITS.residentMb} MB.`,
    diskMb > LIMITS.diskMb && `More than ${LIMITS.diskMb} MB were written.`,
    kept.names.length > before.names.length && `Files were kept of addresses that do not exist: ${kept.names[0]}`,
    Object.keys(statuses).some((status) => !/^[234]/.test(status)) && "Some requests failed.",
    answered < options.requests && "Time was up before the last request.",
  ].filter((fault) => fault !== false);
  for (const fault of faults) console.log(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
} finally {
  await database.close();
}
