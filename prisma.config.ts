import { defineConfig } from "prisma/config";

// The CLI downloads a schema engine unless it is told where one is. Generating the client never starts it,
// so any program that exists will do, and no network is needed.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations", seed: "tsx prisma/seed.ts" },
  ...(process.env.DATABASE_URL && { datasource: { url: process.env.DATABASE_URL } }),
});
