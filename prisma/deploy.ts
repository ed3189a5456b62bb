import nextEnv from "@next/env";
import { migrate } from "./migrate";

nextEnv.loadEnvConfig(process.cwd());
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error("DATABASE_URL is missing: it says which database to migrate. See .env.example.");
  process.exit(1);
}
const applied = await migrate(databaseUrl);
console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "Nothing to apply: the database is up to date.");
