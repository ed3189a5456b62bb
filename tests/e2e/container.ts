import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { startDatabase } from "../../dev/embedded-database";
import { startMailbox } from "../../dev/mailbox";
import { createControl } from "../../dev/ozura-emulator/control-client";
import { spawnOzura } from "../../dev/ozura-emulator/spawn";
import { buildImage } from "../support/build-docker-image";
import { readCommand } from "../support/read-dockerfile";
import { query } from "./database";

/** Commands that are replaced to save minutes: the suite has already built the shop. */
const replacedCommands = {
  "npm ci --no-audit --no-fund": () => {},
  "npm run build:deploy": (workdir: string) => {
    for (const folder of [".next/standalone", ".next/static"])
      cpSync(folder, path.join(workdir, folder), { recursive: true, verbatimSymlinks: true });
  },
};

/** Builds the image of the Dockerfile, and starts the services that a container needs: database, Ozura, mail server. */
export async function prepareContainer(port: number) {
  const dir = mkdtempSync(path.join(tmpdir(), "shop-image-"));
  const { stage, workdir, env } = buildImage(dir, replacedCommands);
  const [database, ozura, mailbox] = await Promise.all([startDatabase(), spawnOzura(), startMailbox()]);
  const client = new pg.Client({ connectionString: database.url });
  const environment = {
    ...env,
    PATH: process.env.PATH,
    NODE_ENV: "production" as const,
    PORT: String(port),
    SITE_URL: `http://localhost:${port}`,
    DATABASE_URL: database.url,
    OZURA_API_URL: ozura.url,
    ...demoAccount,
    SMTP_URL: mailbox.smtpUrl,
    EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.example>",
  };
  const options = { cwd: workdir, env: environment };
  const runs: ChildProcess[] = [];

  /** Runs a command to its end, like `docker run IMAGE COMMAND`. */
  const run = async ([program = "", ...args]: string[]) => {
    const { stdout } = await promisify(execFile)(program, args, { ...options, timeout: 60_000 });
    return stdout;
  };

  return {
    run,
    control: createControl(ozura.url),
    mailbox,
    healthCheck: () => run(readCommand(stage, "HEALTHCHECK")),
    async query<Row extends object>(sql: string): Promise<Row[]> {
      return (await client.query<Row>(sql)).rows;
    },
    /** Copies the products of the build, whose pages contain their ids. Call it after the migration. */
    async fill() {
      await client.connect();
      for (const table of ["Product", "Variant", "ProductImage"]) {
        const [{ rows = [] } = {}] = await query<{ rows: object[] }>(`SELECT json_agg(t) AS "rows" FROM "${table}" t`);
        const insert = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1)`;
        await client.query(insert, [JSON.stringify(rows)]);
      }
    },
    /** Starts the server like `docker run IMAGE`. `stop` is `docker stop`, and returns the exit code. */
    start() {
      const [program = "", ...args] = readCommand(stage, "CMD");
      const server = spawn(program, args, { ...options, stdio: ["ignore", "ignore", "pipe"] });
      runs.push(server);
      let printed = "";
      server.stderr.on("data", (chunk) => (printed += chunk));
      const ended = once(server, "exit");
      return {
        printed: () => printed,
        async stop() {
          server.kill("SIGTERM");
          const [code] = await ended;
          return code as number | null;
        },
      };
    },
    async close() {
      for (const server of runs) server.kill("SIGKILL");
      await client.end();
      await Promise.all([ozura.close(), mailbox.close()]);
      await database.close();
      rmSync(dir, { recursive: true });
    },
  };
}
