-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "placedFrom" TEXT;

-- Nobody may let many unpaid orders hold what others would buy. Only few orders hold anything at a time.
CREATE INDEX "Order_held_by_cart" ON "Order" (split_part("checkoutKey", '.', 1)) WHERE "reservation" = 'held';
CREATE INDEX "Order_held_from" ON "Order" ("placedFrom") WHERE "reservation" = 'held';
