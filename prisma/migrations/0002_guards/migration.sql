-- What must never be, whoever writes: a bug, an old deployment, or a person with psql.

-- People read order numbers aloud; they start at 1001.
ALTER SEQUENCE "Order_number_seq" RESTART WITH 1001;

-- Stock
ALTER TABLE "Variant"
  ADD CONSTRAINT "Variant_price_check" CHECK ("price" > 0),
  ADD CONSTRAINT "Variant_reserved_check" CHECK (0 <= "reserved" AND "reserved" <= "stock");

-- Money
ALTER TABLE "OrderLine"
  ADD CONSTRAINT "OrderLine_amounts_check" CHECK ("unitPrice" >= 0 AND "quantity" > 0);
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_amount_check" CHECK ("amount" > 0);
ALTER TABLE "Order"
  ADD CONSTRAINT "Order_total_check"
    CHECK ("subtotal" >= 0 AND "shipping" >= 0 AND "total" = "subtotal" + "shipping"),
  ADD CONSTRAINT "Order_paid_check"
    CHECK ("status" NOT IN ('paid', 'shipped') OR ("paidAt" IS NOT NULL AND "paidPaymentId" IS NOT NULL)),
  ADD CONSTRAINT "Order_reservation_check" CHECK (
    CASE "status"
      WHEN 'pending' THEN "reservation" = 'reserved'
      WHEN 'paid' THEN "reservation" = 'committed'
      WHEN 'shipped' THEN "reservation" = 'committed'
      WHEN 'failed' THEN "reservation" = 'released'
      WHEN 'cancelled' THEN "reservation" = 'released'
      WHEN 'expired' THEN "reservation" = 'released'
      ELSE true
    END
  );

-- Attempts: one at a time can be open, one at most counts.
CREATE UNIQUE INDEX "Payment_one_open" ON "Payment" ("orderId") WHERE "status" IN ('creating', 'pending');
CREATE UNIQUE INDEX "Payment_one_completed" ON "Payment" ("orderId") WHERE "status" = 'completed';
-- A payment that Ozura knows has a session.
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_session_check"
    CHECK ("status" IN ('creating', 'failed', 'cancelled') OR ("sessionId" IS NOT NULL AND "checkoutUrl" IS NOT NULL));

-- No way back from paid, and what was agreed stays agreed.
CREATE FUNCTION "guard_order"() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF (NEW."number", NEW."token", NEW."currency", NEW."subtotal", NEW."shipping", NEW."total")
    IS DISTINCT FROM (OLD."number", OLD."token", OLD."currency", OLD."subtotal", OLD."shipping", OLD."total") THEN
    RAISE EXCEPTION 'what order % costs cannot change', OLD."number";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_order" BEFORE UPDATE ON "Order" FOR EACH ROW EXECUTE FUNCTION "guard_order"();

CREATE FUNCTION "guard_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" IN ('completed', 'mismatch', 'duplicate') AND NEW."status" <> OLD."status" THEN
    RAISE EXCEPTION 'payment % is %, it cannot become %', OLD."id", OLD."status", NEW."status";
  END IF;
  IF (NEW."orderId", NEW."amount", NEW."currency") IS DISTINCT FROM (OLD."orderId", OLD."amount", OLD."currency")
    OR (OLD."sessionId" IS NOT NULL AND NEW."sessionId" IS DISTINCT FROM OLD."sessionId") THEN
    RAISE EXCEPTION 'what payment % is for cannot change', OLD."id";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_payment" BEFORE UPDATE ON "Payment" FOR EACH ROW EXECUTE FUNCTION "guard_payment"();

CREATE FUNCTION "guard_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "guard_order_event" BEFORE UPDATE OR DELETE ON "OrderEvent"
  FOR EACH ROW EXECUTE FUNCTION "guard_append_only"();
CREATE TRIGGER "guard_order_line" BEFORE UPDATE OR DELETE ON "OrderLine"
  FOR EACH ROW EXECUTE FUNCTION "guard_append_only"();
