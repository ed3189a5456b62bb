-- DropIndex
DROP INDEX "Product_active_position_idx";

-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "colors" TEXT[],
ADD COLUMN     "price" INTEGER,
ADD COLUMN     "search" tsvector;

-- AlterTable
ALTER TABLE "Variant" ADD COLUMN     "color" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ProductImage" (
    "id" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "src" TEXT NOT NULL,
    "alt" TEXT NOT NULL,
    "background" TEXT NOT NULL,
    "focus" TEXT NOT NULL DEFAULT '50% 50%',
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ProductImage_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ProductImage_productId_src_key" ON "ProductImage"("productId", "src");

-- CreateIndex
CREATE INDEX "Product_active_position_id_idx" ON "Product"("active", "position", "id");

-- CreateIndex
CREATE INDEX "Product_active_price_id_idx" ON "Product"("active", "price", "id");

-- CreateIndex
CREATE INDEX "Product_active_createdAt_id_idx" ON "Product"("active", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Product_active_category_position_id_idx" ON "Product"("active", "category", "position", "id");

-- CreateIndex
CREATE INDEX "Product_active_category_price_id_idx" ON "Product"("active", "category", "price", "id");

-- CreateIndex
CREATE INDEX "Product_active_category_createdAt_id_idx" ON "Product"("active", "category", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Product_colors_idx" ON "Product" USING GIN ("colors");

-- CreateIndex
CREATE INDEX "Variant_color_price_idx" ON "Variant"("color", "price");

-- CreateIndex
CREATE INDEX "Product_search_idx" ON "Product" USING GIN ("search");

-- AddForeignKey
ALTER TABLE "ProductImage" ADD CONSTRAINT "ProductImage_productId_fkey" FOREIGN KEY ("productId") REFERENCES "Product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What a list is filtered and sorted by stands in the product's own row, where an index can reach it. Stock does not: it
-- changes with every order, and a checkout must not wait for the row of a product.
CREATE FUNCTION "update_product_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."search" := setweight(to_tsvector('english', NEW."name"), 'A')
    || setweight(to_tsvector('english', coalesce(array_to_string(NEW."colors", ' '), '')), 'B')
    || setweight(to_tsvector('english', NEW."description"), 'C');
  RETURN NEW;
END $$;
CREATE TRIGGER "update_product_search" BEFORE INSERT OR UPDATE OF "name", "description", "colors" ON "Product"
  FOR EACH ROW EXECUTE FUNCTION "update_product_search"();

CREATE FUNCTION "sync_product_aggregates"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_product text;
BEGIN
  FOREACH of_product IN ARRAY ARRAY[
    CASE WHEN TG_OP <> 'INSERT' THEN OLD."productId" END,
    CASE WHEN TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW."productId" <> OLD."productId") THEN NEW."productId" END
  ] LOOP
    UPDATE "Product" SET ("price", "colors") = (
      SELECT min("price"), coalesce(array_agg(DISTINCT "color") FILTER (WHERE "color" <> ''), '{}')
      FROM "Variant" WHERE "productId" = of_product
    ) WHERE "id" = of_product;
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "sync_product_aggregates" AFTER INSERT OR DELETE OR UPDATE OF "price", "color", "productId" ON "Variant"
  FOR EACH ROW EXECUTE FUNCTION "sync_product_aggregates"();

-- What is there already: the variants of the demo shop are named after their color.
UPDATE "Product" SET "description" = "description";
UPDATE "Variant" SET "color" = CASE WHEN "name" ~ '^[A-Za-z]+$' THEN lower("name") ELSE '' END;
