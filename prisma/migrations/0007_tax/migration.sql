-- The shop's own tax, as a part of what an order costs. Orders from before have none.
ALTER TABLE "Order" ADD COLUMN "tax" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "Order"
  DROP CONSTRAINT "Order_total_check",
  ADD CONSTRAINT "Order_total_check"
    CHECK ("subtotal" >= 0 AND "shipping" >= 0 AND "tax" >= 0 AND "total" = "subtotal" + "shipping" + "tax");

-- As in 0002_guards, with the tax.
CREATE OR REPLACE FUNCTION "guard_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" IN ('paid', 'shipped', 'refunded') AND NEW."status" <> OLD."status" AND NOT (
    (OLD."status" = 'paid' AND NEW."status" IN ('shipped', 'refunded'))
    OR (OLD."status" = 'shipped' AND NEW."status" = 'refunded')
  ) THEN
    RAISE EXCEPTION 'order % is %, it cannot become %', OLD."number", OLD."status", NEW."status";
  END IF;
  IF OLD."paidPaymentId" IS NOT NULL AND NEW."paidPaymentId" IS DISTINCT FROM OLD."paidPaymentId" THEN
    RAISE EXCEPTION 'order % is paid by another payment', OLD."number";
  END IF;
  IF (NEW."number", NEW."token", NEW."currency", NEW."subtotal", NEW."shipping", NEW."tax", NEW."total")
    IS DISTINCT FROM (OLD."number", OLD."token", OLD."currency", OLD."subtotal", OLD."shipping", OLD."tax", OLD."total") THEN
    RAISE EXCEPTION 'what order % costs cannot change', OLD."number";
  END IF;
  RETURN NEW;
END $$;
