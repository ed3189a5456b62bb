import { mkdirSync } from "node:fs";
import path from "node:path";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { hostOf, isLocalhost } from "../lib/platform/configuration/hosts";
import { isDemo, readVariables } from "../lib/platform/configuration/variables";
import { findDatabaseUrl } from "../lib/platform/database-url.mjs";
import { migrate } from "../prisma/migrate.mjs";
import { seedCatalog } from "../prisma/seed-catalog.mjs";
import { lockDataDir } from "./data-dir-lock";
import { DEMO_ADMIN_PASSWORD } from "./demo-admin";
import { isNewDatabase, startDatabase } from "./embedded-database";
import { freePort } from "./free-port";
import { spawnGallery } from "./gallery/spawn";
import { startMailbox } from "./mailbox";
import { spawnOzura } from "./ozura-emulator/spawn";

// The browser tests set these variables, to run beside a shop in development.
const dataDir = path.resolve(process.env.DATA_DIR || ".data");
const ports = {
  shop: Number(process.env.PORT) || 3000,
  ozura: Number(process.env.OZURA_PORT) || 4100,
  mailbox: Number(process.env.MAIL_PORT) || 4200,
  gallery: Number(process.env.GALLERY_PORT) || 4150,
  smtp: 4250,
  database: 5433,
};

type LocalServices = {
  /** Lists the running services for the terminal. */
  notice: string;
  close(): Promise<void>;
};

/**
 * Starts a local service for each that is not configured, on its usual port or the next free one, and puts its URL into
 * `process.env`, as a host would. Data in `.data/` survives a restart.
 */
export async function startLocalServices({ forBuildOnly }: { forBuildOnly: boolean }): Promise<LocalServices> {
  mkdirSync(dataDir, { recursive: true });
  const lines: string[] = [];
  const closers: (() => Promise<void>)[] = [];
  const started = (line: string, close: () => Promise<void>) => {
    lines.push(line);
    closers.unshift(close);
  };

  if (!forBuildOnly) refuseRemoteDatabase();
  if (!findDatabaseUrl(process.env))
    started(
      `Database  PostgreSQL in ${path.join(path.relative("", dataDir), "postgres")}`,
      await startLocalDatabase(forBuildOnly),
    );
  if (!forBuildOnly) {
    const port = await freePort(ports.shop);
    process.env.PORT = String(port);
    process.env.SITE_URL ||= `http://localhost:${port}`;
    const isDemoShop = isDemo(readVariables(process.env));
    const usesEmulator = !process.env.OZURA_API_URL && !isDemoShop;
    if (usesEmulator) started(...(await startEmulator()));
    if ((usesEmulator || isDemoShop) && !process.env.ADMIN_PASSWORD) lines.push(configureDemoAdmin());
    if (!process.env.SMTP_URL) started(...(await startLocalMailbox()));
    if (usesEmulator) started(...(await startGallery()));
  }
  return {
    notice: [`\nShop      ${process.env.SITE_URL}`, ...lines].join("\n"),
    async close() {
      for (const close of closers) await close();
    },
  };
}

/**
 * Refuses to mix a remote database with local services: the reconciler would check real payments with the
 * Ozura emulator, and send real email to the mailbox.
 */
function refuseRemoteDatabase() {
  const { OZURA_API_URL, SMTP_URL } = process.env;
  const database = findDatabaseUrl(process.env);
  const isRemote = database && !isLocalhost(hostOf(database.url));
  if (isRemote && !(OZURA_API_URL && SMTP_URL)) {
    throw new Error(
      `${database.name} names a database that is not on this machine, so no local services are started: set OZURA_API_URL and SMTP_URL too, or leave all three empty.`,
    );
  }
}

async function startLocalDatabase(forBuildOnly: boolean) {
  const folder = path.join(dataDir, "postgres");
  const lock = await lockDataDir(dataDir);
  if (lock.runningAt) {
    if (!forBuildOnly)
      throw new Error(`The shop already runs from this folder, as process ${lock.pid}. Stop it first.`);
    process.env.DATABASE_URL = lock.runningAt;
    return async () => {};
  }
  if (isNewDatabase(folder)) console.log("Setting up a database in .data/postgres. This takes some seconds, once.");
  const database = await startDatabase({ dataDir: folder, port: await freePort(ports.database) });
  process.env.DATABASE_URL = database.url;
  lock.announce(database.url);
  const applied = await migrate(database.url);
  if (applied.length > 0) console.log(`Applied ${applied.join(", ")}.`);
  const added = await seedCatalog(database.url, { onlyIfEmpty: true });
  if (added > 0) console.log(`Filled the shop with ${added} products.`);
  return async () => {
    lock.release();
    await database.close();
  };
}

async function startEmulator(): Promise<[string, () => Promise<void>]> {
  const ozura = await spawnOzura({ port: await freePort(ports.ozura), dataFile: path.join(dataDir, "ozura.json") });
  Object.assign(process.env, demoAccount, { OZURA_API_URL: ozura.url });
  const notice = `Payments  ${ozura.url} (Ozura emulator: no money moves)
          4242 4242 4242 4242  pays
          4000 0000 0000 0002  is declined
          4000 0000 0000 9995  has insufficient funds
          4000 0000 0000 0119  is a system error
          Any future expiry date, any CVV.`;
  return [notice, ozura.close];
}

function configureDemoAdmin(): string {
  process.env.ADMIN_PASSWORD = DEMO_ADMIN_PASSWORD;
  return `Admin     ${process.env.SITE_URL}/admin, password: ${DEMO_ADMIN_PASSWORD}`;
}

async function startLocalMailbox(): Promise<[string, () => Promise<void>]> {
  const mailbox = await startMailbox({
    webPort: await freePort(ports.mailbox),
    smtpPort: await freePort(ports.smtp),
    dataFile: path.join(dataDir, "mail.json"),
  });
  process.env.SMTP_URL = mailbox.smtpUrl;
  process.env.EMAIL_FROM ||= "Kiln & Cedar <orders@kilnandcedar.example>";
  return [`Mail      ${mailbox.url}`, mailbox.close];
}

/** Starts the gallery last, because its scenarios use the shop's own modules and need all the URLs above. */
async function startGallery(): Promise<[string, () => Promise<void>]> {
  const gallery = await spawnGallery({ port: await freePort(ports.gallery) });
  process.env.GALLERY_URL = gallery.url;
  return [`Demo      ${process.env.SITE_URL}/demo: payment failures, run on real orders`, gallery.close];
}
