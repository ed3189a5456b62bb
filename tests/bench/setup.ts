import { demoAccount } from "@/lib/ozura-emulator/account";
import { freePort } from "../../dev/free-port";
import { createControl } from "../../dev/ozura-emulator/control-client";
import { spawnOzura } from "../../dev/ozura-emulator/spawn";
import { seedOrders } from "../../prisma/seed-orders";
import { seedProducts } from "../../prisma/seed-products";
import { startSmtpSink } from "../stress/smtp-sink";
import { build, startBaselineApp } from "./baseline-app";
import { createDatabase } from "./bench-database";
import { projectDir, startServer } from "./measured-server";
import { startStatementCounter } from "./statement-counter";

/** Number of made-up products and orders in addition to the demo's. */
export type ExtraData = { products: number; orders: number };

export type BenchSetup = Awaited<ReturnType<typeof setUpBench>>;

/**
 * Builds and starts the shop and the minimal application, with a database, the Ozura emulator, and the environment that
 * connects this process to them. `tearDown` stops all of it.
 */
export async function setUpBench(extra: ExtraData, logProgress: (name: string) => void) {
  const closers: (() => Promise<unknown>)[] = [];
  const tearDown = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    logProgress("Setting up a database");
    const database = await createDatabase();
    closers.push(database.close);
    if (extra.products > 0) await seedProducts(database.url, extra.products);
    if (extra.orders > 0) await seedOrders(database.url, extra.orders);
    const ozura = await spawnOzura();
    closers.push(ozura.close);
    const mail = await startSmtpSink();
    closers.push(async () => mail.close());
    const [shopCounter, ownCounter] = [
      await startStatementCounter(database.url),
      await startStatementCounter(database.url),
    ];
    closers.push(shopCounter.close, ownCounter.close);
    const port = await freePort(4700);
    const env = {
      PORT: String(port),
      DATABASE_URL: ownCounter.url,
      SITE_URL: `http://localhost:${port}`,
      OZURA_API_URL: ozura.url,
      ...demoAccount,
      SMTP_URL: mail.smtpUrl,
      EMAIL_FROM: "Kiln & Cedar <orders@kilnandcedar.example>",
    };
    const { PORT: _, ...forThisProcess } = env;
    Object.assign(process.env, forThisProcess);
    logProgress("Building the shop");
    await build(projectDir, env);
    const shop = await startServer(projectDir, { ...env, DATABASE_URL: shopCounter.url });
    closers.push(shop.close);
    logProgress("Building the baseline application");
    const baseline = await startBaselineApp();
    closers.push(baseline.close);
    return {
      database,
      extra,
      shop: { ...shop, statements: shopCounter.take },
      baseline,
      ownStatements: ownCounter.take,
      ozura: createControl(ozura.url),
      tearDown,
    };
  } catch (error) {
    await tearDown();
    throw error;
  }
}
