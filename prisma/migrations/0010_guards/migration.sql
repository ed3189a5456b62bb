-- Hand-written SQL can't do what the shop's own code never does: pay an order without its money, move it where no order
-- moves, change or remove what an order, its money and its history are.
--
-- The functions read committed rows and rows of their own transaction. The shop's code locks an order's row before it changes
-- the order.

-- The same table as `next` in lib/orders/order-status.ts; tests/prisma/guards.test.ts compares the two. An order that ended
-- unpaid may be given another end: the provider's word can come after ours.
CREATE FUNCTION "order_may_become"("old" "OrderStatus", "new" "OrderStatus") RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT "new" = "old" OR "new"::text = ANY(CASE "old"::text
    WHEN 'pending' THEN '{paid,failed,cancelled,expired,review}'
    WHEN 'failed' THEN '{pending,paid,review,cancelled,expired}'
    WHEN 'cancelled' THEN '{pending,paid,review,failed,expired}'
    WHEN 'expired' THEN '{pending,paid,review,failed,cancelled}'
    WHEN 'review' THEN '{paid,refunded,cancelled}'
    WHEN 'paid' THEN '{shipped,refunded}'
    WHEN 'shipped' THEN '{refunded}'
    ELSE '{}'
  END::text[])
$$;

CREATE OR REPLACE FUNCTION "guard_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT "order_may_become"(OLD."status", NEW."status") THEN
    RAISE EXCEPTION 'order % is %, it cannot become %', OLD."number", OLD."status", NEW."status";
  END IF;
  IF OLD."paidPaymentId" IS NOT NULL
    AND (NEW."paidPaymentId", NEW."paidAt") IS DISTINCT FROM (OLD."paidPaymentId", OLD."paidAt") THEN
    RAISE EXCEPTION 'order % is paid, by which payment and when cannot change', OLD."number";
  END IF;
  IF (NEW."id", NEW."number", NEW."token", NEW."cartIdempotencyKey", NEW."currency", NEW."subtotal", NEW."shipping", NEW."tax", NEW."total")
    IS DISTINCT FROM
    (OLD."id", OLD."number", OLD."token", OLD."cartIdempotencyKey", OLD."currency", OLD."subtotal", OLD."shipping", OLD."tax", OLD."total") THEN
    RAISE EXCEPTION 'what order % is and costs cannot change', OLD."number";
  END IF;
  RETURN NEW;
END $$;

-- What pays an order: a payment of its own, of its total, that the provider completed, or one with other money that staff
-- accepted; with lines that cost what the order says, and money that did not go back.
-- Checked when the transaction ends, because order, payment and event are written one after another.
CREATE FUNCTION "guard_order_paid"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "by" "Payment";
  "lines" numeric;
  "refunded" numeric;
BEGIN
  SELECT * INTO "by" FROM "Payment" WHERE "id" = NEW."paidPaymentId";
  IF "by"."orderId" IS DISTINCT FROM NEW."id" THEN
    RAISE EXCEPTION 'order % cannot be paid by a payment of another order', NEW."number";
  END IF;
  IF "by"."amount" <> NEW."total" OR "by"."currency" <> NEW."currency" THEN
    RAISE EXCEPTION 'order % cannot be paid by a payment of another amount', NEW."number";
  END IF;
  IF "by"."status" <> 'completed' AND NOT ("by"."status" = 'mismatch' AND EXISTS (
    SELECT FROM "OrderEvent" WHERE "orderId" = NEW."id" AND "kind" = 'paid'
      AND "dedupeKey" = 'paid:' || "by"."id" AND "data" ->> 'accepted' = 'true'
  )) THEN
    RAISE EXCEPTION 'order % cannot be paid by a payment that is %', NEW."number", "by"."status";
  END IF;
  SELECT coalesce(sum("unitPrice"::numeric * "quantity"), 0) INTO "lines" FROM "OrderLine" WHERE "orderId" = NEW."id";
  IF "lines" <> NEW."subtotal" THEN
    RAISE EXCEPTION 'order % cannot be paid, its lines cost % and not %', NEW."number", "lines", NEW."subtotal";
  END IF;
  SELECT sum("amount") INTO "refunded" FROM "Refund" WHERE "paymentId" = "by"."id";
  IF NEW."status" = 'paid' AND coalesce("by"."chargedAmount", "by"."amount") - "refunded" < NEW."total" THEN
    RAISE EXCEPTION 'order % cannot be paid by a payment that was refunded', NEW."number";
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "guard_order_paid_insert" AFTER INSERT ON "Order" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."paidPaymentId" IS NOT NULL) EXECUTE FUNCTION "guard_order_paid"();
CREATE CONSTRAINT TRIGGER "guard_order_paid" AFTER UPDATE ON "Order" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD."paidPaymentId" IS NULL AND NEW."paidPaymentId" IS NOT NULL)
  EXECUTE FUNCTION "guard_order_paid"();

CREATE OR REPLACE FUNCTION "guard_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" IN ('completed', 'mismatch', 'duplicate')
    AND (NEW."status", NEW."chargedAmount", NEW."transactionId") IS DISTINCT FROM (OLD."status", OLD."chargedAmount", OLD."transactionId") THEN
    RAISE EXCEPTION 'payment % is %, that and what was charged cannot change', OLD."id", OLD."status";
  END IF;
  IF NEW."status" = 'creating' AND OLD."status" <> 'creating' THEN
    RAISE EXCEPTION 'payment % is %, it cannot become creating', OLD."id", OLD."status";
  END IF;
  IF (NEW."id", NEW."orderId", NEW."amount", NEW."currency") IS DISTINCT FROM (OLD."id", OLD."orderId", OLD."amount", OLD."currency")
    OR (OLD."sessionId" IS NOT NULL AND NEW."sessionId" IS DISTINCT FROM OLD."sessionId") THEN
    RAISE EXCEPTION 'what payment % is for cannot change', OLD."id";
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION "guard_new_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "Order";
BEGIN
  SELECT * INTO "of" FROM "Order" WHERE "id" = NEW."orderId";
  IF (NEW."amount", NEW."currency") IS DISTINCT FROM ("of"."total", "of"."currency") THEN
    RAISE EXCEPTION 'a payment of order % is over % %', "of"."number", "of"."total", "of"."currency";
  END IF;
  IF NEW."status" IN ('creating', 'pending') AND "of"."status" IN ('paid', 'review', 'shipped', 'refunded') THEN
    RAISE EXCEPTION 'order % is %, there is nothing to pay', "of"."number", "of"."status";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_new_payment" AFTER INSERT ON "Payment" FOR EACH ROW EXECUTE FUNCTION "guard_new_payment"();

-- Lines are written when the order is placed, before its payment has a session. The lock waits for a transaction that is
-- attaching one.
CREATE FUNCTION "guard_new_line"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "Order";
BEGIN
  SELECT * INTO "of" FROM "Order" WHERE "id" = NEW."orderId" FOR KEY SHARE;
  IF "of"."status" <> 'pending' OR EXISTS (SELECT FROM "Payment" WHERE "orderId" = NEW."orderId" AND "sessionId" IS NOT NULL) THEN
    RAISE EXCEPTION 'order % has been placed, it gets no more lines', "of"."number";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_new_line" AFTER INSERT ON "OrderLine" FOR EACH ROW EXECUTE FUNCTION "guard_new_line"();

-- Refunds of a payment never exceed what was charged. The update changes no value: it makes concurrent refunds of one payment
-- wait for each other, at every isolation level.
CREATE FUNCTION "guard_new_refund"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "Payment";
  "refunded" numeric;
BEGIN
  UPDATE "Payment" SET "amount" = "amount" WHERE "id" = NEW."paymentId" RETURNING * INTO "of";
  IF "of"."orderId" IS DISTINCT FROM NEW."orderId" THEN
    RAISE EXCEPTION 'a refund is of a payment of the same order';
  END IF;
  IF "of"."status" NOT IN ('completed', 'mismatch', 'duplicate') THEN
    RAISE EXCEPTION 'payment % is %, there is nothing to refund', "of"."id", "of"."status";
  END IF;
  SELECT sum("amount") INTO "refunded" FROM "Refund" WHERE "paymentId" = NEW."paymentId";
  IF "refunded" > coalesce("of"."chargedAmount", "of"."amount") THEN
    RAISE EXCEPTION 'refunds of payment % would be %, and % was charged', "of"."id", "refunded", coalesce("of"."chargedAmount", "of"."amount");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_new_refund" AFTER INSERT ON "Refund" FOR EACH ROW EXECUTE FUNCTION "guard_new_refund"();

-- A review case stays what it is about, and decided. Only one about a mail opens again, when the mail is refused again.
CREATE FUNCTION "guard_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW."id", NEW."orderId", NEW."reason", NEW."paymentId", NEW."messageId", NEW."dedupeKey")
      IS DISTINCT FROM (OLD."id", OLD."orderId", OLD."reason", OLD."paymentId", OLD."messageId", OLD."dedupeKey") THEN
      RAISE EXCEPTION 'what review case % is about cannot change', OLD."id";
    END IF;
    IF OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS NULL AND OLD."messageId" IS NULL THEN
      RAISE EXCEPTION 'review case % has been decided', OLD."id";
    END IF;
  END IF;
  IF NEW."paymentId" IS NOT NULL AND NOT EXISTS (
    SELECT FROM "Payment" WHERE "id" = NEW."paymentId" AND "orderId" = NEW."orderId"
  ) THEN
    RAISE EXCEPTION 'a review case is about a payment of its order';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_case" AFTER INSERT OR UPDATE ON "ReviewCase" FOR EACH ROW EXECUTE FUNCTION "guard_case"();

-- A mail keeps its order and its kind, and what was sent was sent.
CREATE FUNCTION "guard_message"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."orderId", NEW."kind") IS DISTINCT FROM (OLD."id", OLD."orderId", OLD."kind") THEN
    RAISE EXCEPTION 'which mail % is cannot change', OLD."id";
  END IF;
  IF OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt" THEN
    RAISE EXCEPTION 'mail % has been sent', OLD."id";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_message" BEFORE UPDATE ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION "guard_message"();

-- Orders, their money and their history are kept. Personal data is overwritten, not deleted (docs/operating.md).
CREATE FUNCTION "guard_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are kept', TG_TABLE_NAME USING HINT = 'Orders, payments and their history are never removed.';
END $$;
CREATE TRIGGER "guard_order_kept" BEFORE DELETE ON "Order" FOR EACH ROW EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_payment_kept" BEFORE DELETE ON "Payment" FOR EACH ROW EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_case_kept" BEFORE DELETE ON "ReviewCase" FOR EACH ROW EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_message_kept" BEFORE DELETE ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION "guard_kept"();

CREATE TRIGGER "guard_order_truncate" BEFORE TRUNCATE ON "Order" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_line_truncate" BEFORE TRUNCATE ON "OrderLine" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_payment_truncate" BEFORE TRUNCATE ON "Payment" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_refund_truncate" BEFORE TRUNCATE ON "Refund" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_case_truncate" BEFORE TRUNCATE ON "ReviewCase" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_event_truncate" BEFORE TRUNCATE ON "OrderEvent" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
CREATE TRIGGER "guard_message_truncate" BEFORE TRUNCATE ON "OutboxMessage" FOR EACH STATEMENT EXECUTE FUNCTION "guard_kept"();
