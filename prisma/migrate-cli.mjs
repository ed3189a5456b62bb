import nextEnv from "@next/env";
import { migrate } from "./migrate.mjs";

nextEnv.loadEnvConfig(process.cwd());
const databaseUrl = process.env.DATABASE_URL?.trim();
if (!databaseUrl) {
  console.error("DATABASE_URL is missing: it says which database to migrate. See .env.example.");
  process.exit(1);
}
try {
  const applied = await migrate(databaseUrl);
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply: the database is up to date.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
