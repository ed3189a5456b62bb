import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BenchServer, nextCommand, projectDir, startServer } from "./server";

type Options = {
  /** As the browser tests' own build has it, which brings code of its own. */
  testingApi?: boolean;
};

// Plain JavaScript, so that Next.js sets no TypeScript up. With the shop's switches, because they cost something, too.
const files = ({ testingApi = false }: Options) => ({
  "next.config.mjs": `export default {
    cacheComponents: true,
    partialPrefetching: true,
    experimental: { exposeTestingApiInProductionBuild: ${testingApi} },
    turbopack: { root: ${JSON.stringify(projectDir)} },
  };`,
  // Without one, Turbopack goes up and takes the shop's, which stops a server that is not configured.
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
 * The least that an App Router application with one client component can be: a static page at `/`, one that is rendered per
 * request at `/per-request`. Built and served, and gone after `close`.
 */
export async function startLimit(options: Options = {}): Promise<BenchServer> {
  // Inside of the project, because Turbopack resolves packages from there.
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

/** `next build`, in silence. */
export async function build(dir: string, env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, [nextCommand, "build"], {
    cwd: dir,
    env: { ...process.env, ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`next build in ${dir} ended with ${code}.`);
}
