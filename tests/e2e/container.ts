import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
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

/** Uses the packages of this folder, as hard links where the file system allows it. */
function linkPackages(workdir: string) {
  try {
    execFileSync("cp", ["-al", "node_modules", workdir], { stdio: "ignore" });
  } catch {
    execFileSync("cp", ["-a", "node_modules", workdir]);
  }
}

type BuildOptions = { secrets?: Record<string, string>; args?: Record<string, string> };

/** Builds the image of the Dockerfile, which takes more than a minute. `remove` deletes it. */
export async function buildShopImage(options: BuildOptions = {}) {
  const dir = mkdtempSync(path.join(tmpdir(), "shop-image-"));
  const remove = () => rmSync(dir, { recursive: true });
  try {
    const image = await buildImage(dir, { ...options, replacements: { "npm ci --no-audit --no-fund": linkPackages } });
    return { ...image, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

type ShopImage = Awaited<ReturnType<typeof buildShopImage>>;

/** Runs a command to its end, like `docker run IMAGE COMMAND`. */
export async function runInImage({ workdir }: ShopImage, [program = "", ...args]: string[], env: NodeJS.ProcessEnv) {
  const { stdout } = await promisify(execFile)(program, args, { cwd: workdir, env, timeout: 60_000 });
  return stdout;
}

/** Starts the services that a container needs: database, Ozura, mail server. */
export async function prepareContainer(port: number, image: ShopImage) {
  const { stage, workdir, env } = image;
  const [database, ozura, mailbox] = await Promise.all([startDatabase(), spawnOzura(), startMailbox()]);
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
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
  const runs: ChildProcess[] = [];
  const run = (command: string[], variables: Record<string, string> = {}) =>
    runInImage(image, command, { ...environment, ...variables });

  return {
    run,
    control: createControl(ozura.url),
    mailbox,
    healthCheck: () => run(readCommand(stage, "HEALTHCHECK")),
    async query<Row extends object>(sql: string): Promise<Row[]> {
      return (await client.query<Row>(sql)).rows;
    },
    /** Starts the server like `docker run IMAGE`. `stop` is `docker stop`, and returns the exit code. */
    start() {
      const [program = "", ...args] = readCommand(stage, "CMD");
      const server = spawn(program, args, { cwd: workdir, env: environment, stdio: ["ignore", "ignore", "pipe"] });
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
    },
  };
}
