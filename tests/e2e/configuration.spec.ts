import { spawn } from "node:child_process";
import { freePort } from "../../dev/free-port";
import { mistakes, preview, real, valuesOf } from "../support/configurations";
import { expect, test } from "./fixtures";

const AT_ONCE = 4;

/** Starts the build under test with only these variables. */
function start(configuration: Record<string, string>, port: number) {
  const server = spawn(process.execPath, ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...configuration },
  });
  let output = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => server.once("close", resolve));
  return { server, ended, read: () => output };
}

/** The exit code and output of a server that ends without a request; the code is null when it had to be killed. */
async function tryToStart(configuration: Record<string, string>) {
  const { server, ended, read } = start(configuration, 0);
  const timer = setTimeout(() => server.kill("SIGKILL"), 40_000);
  const code = await ended;
  clearTimeout(timer);
  return { code, output: read() };
}

test("T120, T121: a server with an invalid variable names the variable, exits, and prints no value", async () => {
  test.setTimeout(240_000);
  const left = [...mistakes];
  async function work() {
    for (let next = left.shift(); next; next = left.shift()) {
      const [name, change] = next;
      const { code, output } = await tryToStart({ ...real, ...change });
      const about = JSON.stringify(change);
      expect.soft(code, `the exit code with ${about}`).toBe(1);
      expect.soft(output, about).toMatch(new RegExp(`^ {2}${name} `, "m"));
      for (const value of valuesOf({ ...real, ...change })) expect.soft(output, about).not.toContain(value);
    }
  }
  expect(left.length).toBeGreaterThanOrEqual(20);
  await Promise.all(Array.from({ length: AT_ONCE }, work));
});

for (const [name, configuration] of Object.entries({ "a real shop": real, "the preview": preview })) {
  test(`T120, T121: ${name} starts`, async () => {
    const port = await freePort(3700);
    const { server, ended, read } = start(configuration, port);
    try {
      const getStatus = () => fetch(`http://localhost:${port}/robots.txt`).then(({ status }) => status);
      await expect.poll(() => getStatus().catch(() => 0), { timeout: 40_000 }).toBe(200);
      for (const value of valuesOf({ ...configuration, SITE_URL: "" })) expect(read()).not.toContain(value);
    } finally {
      server.kill();
      await ended;
    }
  });
}
