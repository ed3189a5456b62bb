-- Amounts are BIGINT: INTEGER ends at 21,474,836.47 with two decimals, and Ozura may report a charge above it. Changing the
-- type rewrites the tables and their indexes; until that is done, readers and writers wait.

-- PostgreSQL refuses to change a column that a trigger names, so the trigger is made again below.
DROP TRIGGER "sync_product_aggregates" ON "Variant";

ALTER TABLE "Product" ALTER COLUMN "price" SET DATA TYPE BIGINT;
ALTER TABLE "Variant" ALTER COLUMN "price" SET DATA TYPE BIGINT;
ALTER TABLE "Order"
  ALTER COLUMN "subtotal" SET DATA TYPE BIGINT,
  ALTER COLUMN "shipping" SET DATA TYPE BIGINT,
  ALTER COLUMN "tax" SET DATA TYPE BIGINT,
  ALTER COLUMN "total" SET DATA TYPE BIGINT;
ALTER TABLE "OrderLine" ALTER COLUMN "unitPrice" SET DATA TYPE BIGINT;
ALTER TABLE "Payment"
  ALTER COLUMN "amount" SET DATA TYPE BIGINT,
  ALTER COLUMN "chargedAmount" SET DATA TYPE BIGINT;
ALTER TABLE "Refund" ALTER COLUMN "amount" SET DATA TYPE BIGINT;

CREATE TRIGGER "sync_product_aggregates" AFTER INSERT OR DELETE OR UPDATE OF "price", "color", "productId" ON "Variant"
  FOR EACH ROW EXECUTE FUNCTION "sync_product_aggregates"();

-- The application reads amounts as JavaScript numbers, which are exact up to 2^53 - 1. An order's parts are never negative,
-- so the limit on the total limits them, too; a product's price is the price of one of its variants.
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_price_safe_check" CHECK ("price" <= 9007199254740991);
ALTER TABLE "Order" ADD CONSTRAINT "Order_total_safe_check" CHECK ("total" <= 9007199254740991);
ALTER TABLE "OrderLine" ADD CONSTRAINT "OrderLine_unitPrice_safe_check" CHECK ("unitPrice" <= 9007199254740991);
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_amount_safe_check" CHECK ("amount" <= 9007199254740991),
  ADD CONSTRAINT "Payment_charged_safe_check" CHECK ("chargedAmount" BETWEEN 0 AND 9007199254740991);
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_amount_safe_check" CHECK ("amount" <= 9007199254740991);
-- A product's price is written by the trigger above, and could be written by hand.
ALTER TABLE "Product" ADD CONSTRAINT "Product_price_safe_check" CHECK ("price" BETWEEN 1 AND 9007199254740991);
