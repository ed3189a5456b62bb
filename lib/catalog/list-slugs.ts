import "server-only";
import { db } from "@/lib/platform/db";

/** The first `limit` products that are for sale, in the shop's order. */
export async function listSlugs(limit: number): Promise<string[]> {
  const rows = await db().product.findMany({
    where: { active: true, price: { not: null } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: limit,
    select: { slug: true },
  });
  return rows.map(({ slug }) => slug);
}
