import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { freePort } from "../../dev/ports";

const projectDir = path.resolve(import.meta.dirname, "../..");
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

// Plain JavaScript, so that Next.js sets no TypeScript up. The shop's switches, because they bring code of their own.
const files = {
  "next.config.mjs": `export default {
    cacheComponents: true,
    partialPrefetching: true,
    experimental: { exposeTestingApiInProductionBuild: true },
    turbopack: { root: ${JSON.stringify(projectDir)} },
  };`,
  // Without one, Turbopack goes up and takes the shop's, which stops a server that is not configured.
  "instrumentation.js": "export function register() {}",
  "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  "app/page.jsx": `import { Counter } from "./counter"; export default () => <main><h1>Empty</h1><Counter /></main>;`,
  "app/counter.jsx": `"use client"; import { useState } from "react";
    export function Counter() { const [n, setN] = useState(0); return <button onClick={() => setN(n + 1)}>{n}</button>; }`,
};

/** The least that an App Router page with one client component can be: built and served, and gone after `close`. */
export async function startEmptyApp(): Promise<{ url: string; close(): Promise<void> }> {
  // Inside of the project, because Turbopack resolves packages from there.
  const dir = path.join(projectDir, ".cache/empty-app");
  rmSync(dir, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), text);
  }
  await exited(run(dir, "build"), 0);
  const port = await freePort(4700);
  const server = run(dir, "start", "--port", String(port));
  const url = `http://localhost:${port}`;
  async function close() {
    const ended = server.exitCode === null && exited(server);
    // Politely, it would wait for the browser to close its connections.
    server.kill("SIGKILL");
    await ended;
    rmSync(dir, { recursive: true, force: true });
  }
  await answering(url).catch(async (error) => {
    await close();
    throw error;
  });
  return { url, close };
}

function run(cwd: string, ...args: string[]) {
  const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };
  return spawn(process.execPath, [next, ...args], { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
}

function exited(child: ReturnType<typeof run>, expected?: number): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      expected === undefined || code === expected ? resolve() : reject(new Error(`next ended with ${code}.`)),
    );
  });
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${url} does not answer.`);
}
