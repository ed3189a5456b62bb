import nextEnv from "@next/env";
import { findDatabaseUrl } from "../lib/platform/database-url.mjs";
import { migrate } from "./migrate.mjs";
import { seedCatalog } from "./seed-catalog.mjs";

// Applies the pending migrations. A demo shop (PAYMENTS=demo) without products gets the demo catalog as well.

nextEnv.loadEnvConfig(process.cwd());
const database = findDatabaseUrl(process.env);
if (!database) {
  console.error("DATABASE_URL is missing: it says which database to migrate. See .env.example.");
  process.exit(1);
}
try {
  const applied = await migrate(database.url);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply: the database is up to date.");
  const added = process.env.PAYMENTS?.trim() === "demo" ? await seedCatalog(database.url, { onlyIfEmpty: true }) : 0;
  if (added > 0) console.log(`Filled the demo shop with ${added} products.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(`This was the database of ${database.name}.`);
  process.exit(1);
}
