-- The merchant's desk: cases that a person decides, refunds, shipping, and limits on who may try what.

-- AlterEnum
ALTER TYPE "ReviewReason" ADD VALUE 'mail_failed';

-- DropIndex
DROP INDEX "Order_createdAt_idx";

-- AlterTable
ALTER TABLE "Product" ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Order" ADD COLUMN     "carrier" TEXT,
ADD COLUMN     "shippedAt" TIMESTAMPTZ(3),
ADD COLUMN     "trackingNumber" TEXT,
ADD COLUMN     "cancelledByStaffAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "chargedAmount" INTEGER;

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "droppedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Refund" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "paymentId" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reference" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReviewCase" (
    "id" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "reason" "ReviewReason" NOT NULL,
    "paymentId" TEXT,
    "messageId" TEXT,
    "dedupeKey" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "remindedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReviewCase_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Refund_orderId_idx" ON "Refund"("orderId");

-- CreateIndex
CREATE INDEX "Refund_createdAt_idx" ON "Refund"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_paymentId_reference_key" ON "Refund"("paymentId", "reference");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewCase_dedupeKey_key" ON "ReviewCase"("dedupeKey");

-- CreateIndex
CREATE INDEX "ReviewCase_orderId_idx" ON "ReviewCase"("orderId");

-- CreateIndex
CREATE INDEX "ReviewCase_paymentId_idx" ON "ReviewCase"("paymentId");

-- CreateIndex
CREATE INDEX "Product_position_id_idx" ON "Product"("position", "id");

-- CreateIndex
CREATE INDEX "Order_createdAt_id_idx" ON "Order"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Order_status_createdAt_id_idx" ON "Order"("status", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Order_paidAt_idx" ON "Order"("paidAt");

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_orderId_fkey" FOREIGN KEY ("orderId") REFERENCES "Order"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "OutboxMessage"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was one word on the order becomes one case for each reason. Each had left an event, with the payment in its key.
INSERT INTO "ReviewCase" ("id", "orderId", "reason", "paymentId", "dedupeKey", "openedAt")
SELECT 'case-' || e."id", e."orderId", e."reason"::text::"ReviewReason", p."id", e."reason" || ':' || p."id", e."at"
FROM (
  SELECT "id", "orderId", "at", split_part("dedupeKey", ':', 2) AS "paymentId", CASE
    WHEN "kind" = 'review' THEN "data"->>'reason'
    WHEN "kind" = 'expired' AND "data"->>'unverified' = 'true' THEN 'released_unverified'
    ELSE "kind"
  END AS "reason" FROM "OrderEvent"
) AS e
JOIN "Payment" AS p ON p."id" = e."paymentId"
WHERE e."reason" IN ('mismatch', 'late_no_stock', 'duplicate_payment', 'contradiction', 'not_found', 'released_unverified')
ON CONFLICT DO NOTHING;
-- What a person had decided then is not in the queue again.
UPDATE "ReviewCase" AS c SET "closedAt" = now(), "closedBy" = 'migration'
FROM "Order" AS o WHERE o."id" = c."orderId" AND o."attention" IS NULL;
ALTER TABLE "Order" DROP COLUMN "attention";

-- The queue: few are open, however many there have been.
CREATE INDEX "ReviewCase_open" ON "ReviewCase" ("openedAt", "id") WHERE "closedAt" IS NULL;
ALTER TABLE "ReviewCase" ADD CONSTRAINT "ReviewCase_about_check" CHECK (
  ("messageId" IS NOT NULL) = ("reason"::text = 'mail_failed') AND ("paymentId" IS NOT NULL) <> ("messageId" IS NOT NULL)
);

-- Staff finds orders by the beginning of an e-mail address, and by words of a name.
CREATE INDEX "Order_email_pattern" ON "Order" (lower("email") text_pattern_ops);
CREATE INDEX "Order_name_words" ON "Order" USING GIN (to_tsvector('simple', "name"));

-- And products by the beginning of their address, or of a SKU.
CREATE INDEX "Product_slug_pattern" ON "Product" (lower("slug") text_pattern_ops);
CREATE INDEX "Variant_sku_pattern" ON "Variant" (lower("sku") text_pattern_ops);

ALTER TABLE "Refund" ADD CONSTRAINT "Refund_amount_check" CHECK ("amount" > 0);
CREATE TRIGGER "guard_refund" BEFORE UPDATE OR DELETE ON "Refund"
  FOR EACH ROW EXECUTE FUNCTION "guard_append_only"();
UPDATE "Order" SET "shippedAt" = coalesce("paidAt", now()) WHERE "status" = 'shipped';
ALTER TABLE "Order" ADD CONSTRAINT "Order_shipped_check" CHECK ("status" <> 'shipped' OR "shippedAt" IS NOT NULL);
