import { startDatabase } from "../../dev/embedded-database";
import { forkServer } from "../../dev/fork-server";
import { migrate } from "../../prisma/migrate.mjs";
import { seedCatalog } from "../../prisma/seed-catalog.mjs";
import { createOnServer } from "../support/global-setup";

/**
 * Creates a migrated, filled database: on the server that `TEST_DATABASE_URL` names, or an embedded one in a process of
 * its own.
 */
export async function createDatabase() {
  const server = process.env.TEST_DATABASE_URL;
  const database = server ? await createOnServer(server, { prefix: "shop_bench" }) : await forkEmbedded();
  await migrate(database.url);
  await seedCatalog(database.url);
  const name = server ? "PostgreSQL" : "embedded PostgreSQL (one statement at a time)";
  return { url: database.url, name, close: database.close };
}

function forkEmbedded() {
  return forkServer(new URL(import.meta.url), {});
}

if (process.argv[1] === import.meta.filename) {
  // Exits with its parent process.
  process.on("disconnect", () => process.exit());
  const { url } = await startDatabase();
  process.send?.({ url });
}
