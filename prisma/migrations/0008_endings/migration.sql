-- Who ended an attempt to pay: Ozura, the shop (which had no answer from Ozura), or staff. What the shop assumed is never
-- told as Ozura's answer.

-- CreateEnum
CREATE TYPE "PaymentEndedBy" AS ENUM ('ozura', 'shop', 'staff');

-- AlterEnum
ALTER TYPE "ReviewReason" ADD VALUE 'settlement_failed' BEFORE 'mail_failed';

-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "endedAt" TIMESTAMPTZ(3),
ADD COLUMN     "endedBy" "PaymentEndedBy",
ADD COLUMN     "lastAnswerAt" TIMESTAMPTZ(3),
ADD COLUMN     "settleFailures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "unansweredSince" TIMESTAMPTZ(3);

-- Attempts from before. Where the history says that the shop released the order unverified, the shop ended the attempt. One
-- that never got a page was ended by Ozura's refusal (failed), or by the shop (cancelled). The rest was Ozura's answer.
UPDATE "Payment" AS p SET
  "endedBy" = CASE
    WHEN EXISTS (
      SELECT FROM "OrderEvent" AS e
      WHERE e."dedupeKey" = 'expired:' || p."id" AND e."data"->>'unverified' = 'true'
    ) THEN 'shop'
    WHEN p."sessionId" IS NULL AND p."status" = 'cancelled' THEN 'shop'
    ELSE 'ozura'
  END::"PaymentEndedBy",
  "endedAt" = coalesce(p."checkedAt", p."expiresAt", p."createdAt")
WHERE p."status" IN ('failed', 'cancelled', 'expired');
UPDATE "Payment" SET "lastAnswerAt" = "checkedAt" WHERE "lastCheckError" IS NULL AND "endedBy" IS DISTINCT FROM 'shop';
-- What was given up after 72 hours without Ozura's word is asked about again.
UPDATE "Payment" SET "nextCheckAt" = now() WHERE "endedBy" = 'shop' AND "sessionId" IS NOT NULL AND "nextCheckAt" IS NULL;

ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_ended_check" CHECK (
    ("status" IN ('failed', 'cancelled', 'expired')) = ("endedBy" IS NOT NULL)
    AND ("endedBy" IS NULL) = ("endedAt" IS NULL)
  ),
  ADD CONSTRAINT "Payment_settleFailures_check" CHECK ("settleFailures" >= 0);
