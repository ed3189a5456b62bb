import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { demoAccount } from "@/lib/ozura-emulator/account";
import { db } from "@/lib/platform/db";
import { migrate } from "@/prisma/migrate.mjs";
import { startDatabaseProxy } from "../support/database-proxy";
import { createOnServer, onServer } from "../support/global-setup";
import type { StressProducts } from "./shopper-plan";
import { startSmtpSink } from "./smtp-sink";

const DEFAULT_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres";

export type StressSetup = Awaited<ReturnType<typeof setUpStress>>;

/** The server that `TEST_DATABASE_URL` names, or the default one on this machine; null when it does not respond. */
export async function findServer(): Promise<string | null> {
  const server = process.env.TEST_DATABASE_URL || DEFAULT_SERVER;
  try {
    await onServer(server, "SELECT 1");
    return server;
  } catch {
    return null;
  }
}

/** The two API hosts of the provider: the shop moves from the former to the current one during the test. */
export type Hosts = { former: string; current: string };

/**
 * Sets up a shop for one stress test: its own database, the Ozura emulator with random faults, a mail server, and the
 * environment variables for this process and its workers. The workers reach the database through a proxy whose
 * connections can go silent. `tearDown` stops and removes all of it.
 */
export async function setUpStress(server: string, seed: number) {
  const { url, close: drop } = await createOnServer(server, { prefix: "shop_stress" });
  try {
    await migrate(url);
  } catch (error) {
    await drop();
    throw error;
  }
  const [provider, mail, proxy] = [await startProvider(seed), await startSmtpSink(), await startDatabaseProxy(url)];
  const { hosts } = provider;
  Object.assign(process.env, {
    DATABASE_URL: url,
    SITE_URL: "http://localhost:3000",
    ...environmentAt(hosts, "current"),
    ...demoAccount,
    SMTP_URL: mail.smtpUrl,
    EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.example>",
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    client,
    ozuraUrl: hosts.former,
    deliveries: mail.deliveries,
    /** Environment of a worker, before and after the change of Ozura's host. */
    environment: (host: keyof Hosts) => ({ ...environmentAt(hosts, host), DATABASE_URL: proxy.url }),
    proxy,
    async tearDown() {
      mail.close();
      provider.child.kill("SIGKILL");
      await Promise.all([client.end(), db().$disconnect(), proxy.close()]);
      await drop();
    },
  };
}

async function startProvider(seed: number) {
  const child = fork(fileURLToPath(new URL("./faulty-ozura.ts", import.meta.url)), [`${seed}`], {
    execArgv: ["--import", "tsx"],
  });
  const [hosts] = await once(child, "message");
  return { child, hosts: hosts as Hosts };
}

function environmentAt({ former, current }: Hosts, host: keyof Hosts): Record<string, string> {
  if (host === "former") return { OZURA_API_URL: former, OZURA_CONTROL_URL: former };
  return { OZURA_API_URL: current, OZURA_FORMER_API_URLS: former, OZURA_CONTROL_URL: former };
}

/** Stock of a scarce and of a plentiful variant. */
const [SCARCE, PLENTIFUL] = [4, 1_000];

/** Eight variants that never sell out, and scarce ones in proportion to the number of orders. */
export async function createProducts(orders: number): Promise<StressProducts> {
  const add = (sku: string, stock: number) =>
    db().variant.create({
      data: {
        sku,
        name: sku,
        price: 100 + sku.length,
        stock,
        image: "/mug.webp",
        imageAlt: "A mug.",
        imageBackground: "#fff",
        product: { create: { slug: sku, name: sku, description: sku, category: "tableware" } },
      },
    });
  const rows = async (name: string, count: number, stock: number) => {
    const variants = await Promise.all(Array.from({ length: count }, (_, number) => add(`${name}-${number}`, stock)));
    return variants.map(({ id }) => id);
  };
  return {
    plentiful: await rows("plentiful", 8, PLENTIFUL),
    scarce: await rows("scarce", Math.max(2, Math.ceil(orders / 30)), SCARCE),
  };
}
