import { freePort } from "../../dev/free-port";
import { createControl } from "../../dev/ozura-emulator/control-client";
import { demoAccount } from "../../dev/ozura-emulator/settings";
import { spawnOzura } from "../../dev/ozura-emulator/spawn";
import { seedMany } from "../../prisma/seed-many";
import { seedOrders } from "../../prisma/seed-orders";
import { startMailSink } from "../stress/smtp-sink";
import { build, startLimit } from "./baseline-app";
import { createDatabase } from "./bench-database";
import { projectDir, startServer } from "./measured-server";
import { startStatementCounter } from "./statement-counter";

/** Number of made-up products and orders in addition to the demo's. */
export type Many = { products: number; orders: number };

export type Stage = Awaited<ReturnType<typeof setStage>>;

/**
 * Builds and starts the shop and the minimal application, with a database, the Ozura emulator, and the environment that
 * connects this process to them. `strike` stops all of it.
 */
export async function setStage(many: Many, say: (what: string) => void) {
  const closers: (() => Promise<unknown>)[] = [];
  const strike = async () => {
    for (const close of closers.reverse()) await close();
  };
  try {
    say("Setting up a database");
    const database = await createDatabase();
    closers.push(database.close);
    if (many.products > 0) await seedMany(database.url, many.products);
    if (many.orders > 0) await seedOrders(database.url, many.orders);
    const ozura = await spawnOzura();
    closers.push(ozura.close);
    const mail = await startMailSink();
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
    say("Building the shop");
    await build(projectDir, env);
    const shop = await startServer(projectDir, { ...env, DATABASE_URL: shopCounter.url });
    closers.push(shop.close);
    say("Building the limit");
    const limit = await startLimit();
    closers.push(limit.close);
    return {
      database,
      many,
      shop: { ...shop, statements: shopCounter.take },
      limit,
      ownStatements: ownCounter.take,
      ozura: createControl(ozura.url),
      strike,
    };
  } catch (error) {
    await strike();
    throw error;
  }
}
