import { db } from "@/lib/platform/db";
import { type DatabaseProxy, startDatabaseProxy } from "./database-proxy";

/**
 * Runs `work` with the shop's database behind a proxy. It uses a connection pool of its own, so no silent connection
 * remains afterwards.
 */
export async function withDatabaseProxy(work: (proxy: DatabaseProxy) => Promise<void>): Promise<void> {
  const direct = process.env.DATABASE_URL ?? "";
  const proxy = await startDatabaseProxy(direct);
  const kept = globalThis as { prisma?: unknown };
  const own = kept.prisma;
  delete kept.prisma;
  process.env.DATABASE_URL = proxy.url;
  try {
    await work(proxy);
  } finally {
    const used = db();
    process.env.DATABASE_URL = direct;
    Object.assign(kept, { prisma: own });
    await proxy.close();
    await used.$disconnect();
  }
}
