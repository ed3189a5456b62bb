import { parseArgs } from "node:util";
import nextEnv from "@next/env";
import { z } from "zod";
import { findDatabaseUrl } from "../lib/platform/database-url.mjs";
import { seedCatalog } from "./seed-catalog.mjs";
import { seedOrders } from "./seed-orders";
import { seedProducts } from "./seed-products";

// `npm run db:seed`: adds the demo's missing products. `-- --products 10000 --orders 100000` adds that many made-up ones.

nextEnv.loadEnvConfig(process.cwd());
const database = findDatabaseUrl(process.env);
if (!database) {
  console.error("DATABASE_URL is missing: it says which database to fill. See .env.example.");
  process.exit(1);
}
console.log(`Filling the database of ${database.name}.`);
const many = { type: "string", default: "0" } as const;
const { values } = parseArgs({ options: { products: many, orders: many } });
const count = z.coerce.number().int().min(0).max(1_000_000);
const { products, orders } = z.object({ products: count, orders: count }).parse(values);
console.log(`Added ${await seedCatalog(database.url)} products.`);
if (products > 0) console.log(`Added ${await seedProducts(database.url, products)} made-up products.`);
if (orders > 0) console.log(`Added ${await seedOrders(database.url, orders)} made-up orders.`);
