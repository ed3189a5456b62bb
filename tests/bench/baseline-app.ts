import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BenchServer, nextCommand, projectDir, startServer } from "./measured-server";

type Options = {
  /** Exposes Next.js's testing API, as the browser tests' build does; the API adds code. */
  testingApi?: boolean;
};

// Plain JavaScript, so that Next.js does not set up TypeScript. It has the shop's configuration switches, because they
// have a cost, too.
const files = ({ testingApi = false }: Options) => ({
  "next.config.mjs": `export default {
    cacheComponents: true,
    partialPrefetching: true,
    experimental: { exposeTestingApiInProductionBuild: ${testingApi} },
    turbopack: { root: ${JSON.stringify(projectDir)} },
  };`,
  // Without this file Turbopack finds the shop's instrumentation in a parent folder, which stops a server that is not
  // configured.
  "instrumentation.js": "export function register() {}",
  "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
  "app/page.jsx": `import { Counter } from "./counter"; export default () => <main><h1>Empty</h1><Counter /></main>;`,
  "app/per-request/page.jsx": `import { Suspense } from "react"; import { connection } from "next/server"; import { Counter } from "../counter";
    async function Now() { await connection(); return <p>{Date.now()}</p>; }
    export default () => <main><h1>Empty</h1><Suspense><Now /></Suspense><Counter /></main>;`,
  "app/counter.jsx": `"use client"; import { useState } from "react";
    export function Counter() { const [n, setN] = useState(0); return <button onClick={() => setN(n + 1)}>{n}</button>; }`,
});

/**
 * The minimal App Router application with one client component: a static page at `/`, and one that is rendered per
 * request at `/per-request`. Builds and starts it; `close` stops and deletes it.
 */
export async function startBaselineApp(options: Options = {}): Promise<BenchServer> {
  // Inside the project, because Turbopack resolves packages from there.
  const dir = path.join(projectDir, ".cache/limit");
  const remove = () => rmSync(dir, { recursive: true, force: true });
  remove();
  try {
    for (const [name, text] of Object.entries(files(options))) {
      mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
      writeFileSync(path.join(dir, name), text);
    }
    await build(dir);
    const server = await startServer(dir);
    return {
      ...server,
      async close() {
        await server.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** Runs `next build` without its output. */
export async function build(dir: string, env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, [nextCommand, "build"], {
    cwd: dir,
    env: { ...process.env, ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`next build in ${dir} ended with ${code}.`);
}
