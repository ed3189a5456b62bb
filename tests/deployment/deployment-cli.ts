import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildLikeVercel, copyCommittedFiles } from "./build-like-vercel";
import { readConfig, readOutputs } from "./build-output";
import { findFrequentCrons, findLargeFunctions, megabytes } from "./check-build-output";
import { createEmptyDatabase, deploymentEnvironment, HOST } from "./deployment-setup";
import { createEdge } from "./edge";
import { createInvoke } from "./invoke";
import { isolateFunctions } from "./isolate-functions";
import { buySomething, readMailInAdmin, requestTheRest, withBrowser } from "./purchase";
import { serveHttps } from "./serve-https";
import { originalOf } from "./serve-static";
import { startFunctions } from "./start-functions";

// `npm run test:deployment`: builds the committed files as Vercel does, on an empty database, and serves the result
// without Vercel. Each function runs alone, with its own files only. Then a browser buys something. Uses the PostgreSQL
// server of TEST_DATABASE_URL, or else the embedded database. Exits with 1 when something does not work.

const closers: (() => unknown)[] = [];
const problems: string[] = [];
const step = (name: string) => console.log(`\n=== ${name} (${Math.round(performance.now() / 1000)} s so far)`);

try {
  // The real path, because most functions are symbolic links, which are followed.
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "shop-deployment-")));
  closers.push(() => rmSync(folder, { recursive: true, force: true }));
  const project = path.join(folder, "project");
  copyCommittedFiles(project);

  const database = await createEmptyDatabase();
  closers.push(database.close);
  const environment = deploymentEnvironment(database.url);

  step("Install and build with Vercel's CLI");
  const output = await buildLikeVercel(project, environment);

  step("Functions");
  const config = readConfig(output);
  const functions = isolateFunctions(project, output, path.join(folder, "functions"));
  for (const { name, bytes } of functions) console.log(`${megabytes(bytes)}  ${name}`);
  problems.push(...findLargeFunctions(functions), ...findFrequentCrons(config));
  const running = await startFunctions(functions, folder, environment);
  closers.push(running.close);

  step("A purchase");
  const uncalled = new Set(functions.map(({ name }) => name));
  const invoke = createInvoke(running, {
    onCall: (name) => uncalled.delete(name),
    onError: (problem) => problems.push(problem),
  });
  const edge = createEdge({ config, outputs: readOutputs(output), invoke });
  const { port, close: stop } = await serveHttps(folder, HOST, async (request, response) => {
    try {
      request.url = originalOf(request.url ?? "/");
      await edge(request, response);
    } catch (error) {
      // A browser that leaves a page ends its requests.
      if (!response.destroyed) problems.push(`${request.method} ${request.url}: ${error}`);
      response.destroy();
    }
  });
  closers.push(stop);
  await withBrowser(port, async (page) => {
    const order = await buySomething(page);
    console.log(`Order ${order} is paid.`);
    await readMailInAdmin(page, order);
    console.log("Admin shows its confirmation.");
    await requestTheRest(page);
  });
  problems.push(...[...uncalled].map((name) => `The function ${name} was not called: nothing shows that it works.`));
  problems.push(...running.missingFiles());
} catch (error) {
  problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
} finally {
  for (const close of closers.reverse()) await close();
}

step("Done");
for (const problem of problems) console.error(problem);
console.log(problems.length === 0 ? "1 passed, 0 failed" : "0 passed, 1 failed");
process.exit(problems.length === 0 ? 0 : 1);
