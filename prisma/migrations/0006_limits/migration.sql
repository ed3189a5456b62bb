-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "clientIpHash" TEXT;

-- Nobody may let many unpaid orders hold what others would buy. Only few orders hold anything at a time.
CREATE INDEX "Order_reserved_by_cart" ON "Order" (split_part("cartIdempotencyKey", '.', 1)) WHERE "reservation" = 'reserved';
CREATE INDEX "Order_reserved_by_client_ip" ON "Order" ("clientIpHash") WHERE "reservation" = 'reserved';
