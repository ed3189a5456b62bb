import pg from "pg";
import { products } from "./demo-catalog.mjs";
import { inLockedTransaction } from "./migrate.mjs";

// Plain JavaScript, because a container runs it with `pg` and Node only (Dockerfile).

/** Maximum duration of one query, longer than the maximum wait for a lock; then seeding fails and adds nothing. */
const QUERY_TIMEOUT_MS = 90_000;

/**
 * Adds the demo products and variants that are missing, by slug and sku, and returns how many products it added.
 * Existing ones stay unchanged, including stock and price, so it is safe on a shop that sells. With `onlyIfEmpty`, a
 * shop that has any product gets none, so products that its owner removed stay removed. Adds all or nothing.
 *
 * Ids are the slugs and skus, so that pages which were built with one demo database fit every other.
 *
 * @param {string} databaseUrl
 * @param {{ onlyIfEmpty?: boolean }} [options]
 * @returns {Promise<number>}
 */
export async function seedCatalog(databaseUrl, { onlyIfEmpty = false } = {}) {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    query_timeout: QUERY_TIMEOUT_MS,
  });
  await client.connect();
  try {
    return await inLockedTransaction(client, () => addMissing(client, onlyIfEmpty));
  } finally {
    await client.end();
  }
}

/**
 * @param {pg.Client} client
 * @param {boolean} onlyIfEmpty
 */
async function addMissing(client, onlyIfEmpty) {
  if (onlyIfEmpty && (await client.query(`SELECT FROM "Product" LIMIT 1`)).rowCount) return 0;
  const { rowCount } = await client.query(
    `INSERT INTO "Product" ("id", "slug", "name", "description", "category", "position")
     SELECT "slug", "slug", "name", "description", "category", "position" FROM json_to_recordset($1) AS
       "row"("slug" text, "name" text, "description" text, "category" text, "position" int)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(products.map((product, position) => ({ ...product, position })))],
  );
  await client.query(
    `INSERT INTO "Variant" ("id", "productId", "sku", "name", "color", "price", "stock", "image", "imageAlt",
       "imageBackground", "position")
     SELECT "sku", "Product"."id", "sku", "row"."name", "colorway", "row"."price", "stock",
       '/images/products/' || "sku" || '.webp', "alt", "background", "row"."position" FROM json_to_recordset($1) AS
       "row"("slug" text, "sku" text, "name" text, "colorway" text, "price" bigint, "stock" int, "alt" text, "background" text,
         "position" int) JOIN "Product" USING ("slug")
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(products.flatMap(toVariants))],
  );
  await client.query(
    `INSERT INTO "ProductImage" ("id", "productId", "src", "alt", "background", "focus")
     SELECT "slug" || '-scene', "Product"."id", "src", "alt", "background", "focus" FROM json_to_recordset($1) AS
       "row"("slug" text, "src" text, "alt" text, "background" text, "focus" text) JOIN "Product" USING ("slug")
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(products.flatMap(({ slug, scene }) => (scene ? [{ slug, ...scene }] : [])))],
  );
  return rowCount ?? 0;
}

/** @param {import("./demo-catalog.mjs").SeedProduct} product */
function toVariants({ slug, variants }) {
  return variants.map((variant, position) => {
    const { colorway } = variant;
    const name = colorway.charAt(0).toUpperCase() + colorway.slice(1);
    return { ...variant, slug, sku: `${slug}-${colorway}`, name, position };
  });
}
