import nextEnv from "@next/env";
import { migrate } from "./migrate.mjs";
import { seedCatalog } from "./seed-catalog.mjs";

// Applies the pending migrations. A demo shop (PAYMENTS=demo) without products gets the demo catalog as well.

nextEnv.loadEnvConfig(process.cwd());
const databaseUrl = process.env.DATABASE_URL?.trim();
if (!databaseUrl) {
  console.error("DATABASE_URL is missing: it says which database to migrate. See .env.example.");
  process.exit(1);
}
try {
  const applied = await migrate(databaseUrl);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply: the database is up to date.");
  const added = process.env.PAYMENTS?.trim() === "demo" ? await seedCatalog(databaseUrl, { onlyIfEmpty: true }) : 0;
  if (added > 0) console.log(`Filled the demo shop with ${added} products.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
