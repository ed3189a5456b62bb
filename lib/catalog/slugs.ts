import "server-only";
import { db } from "../db";

/** The products that are for sale, in the order of the shelf: the first `limit` of them. */
export async function listSlugs(limit: number): Promise<string[]> {
  const rows = await db().product.findMany({
    where: { active: true, price: { not: null } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: limit,
    select: { slug: true },
  });
  return rows.map(({ slug }) => slug);
}
