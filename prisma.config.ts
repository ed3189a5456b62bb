import { defineConfig } from "prisma/config";
import { findDatabaseUrl } from "./lib/platform/database-url.mjs";

const database = findDatabaseUrl(process.env);

// The CLI downloads a schema engine unless it is told where one is. Generating the client never starts it,
// so any program that exists will do, and no network is needed.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  ...(database && { datasource: { url: database.url } }),
});
