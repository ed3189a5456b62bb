-- Rules that a Prisma schema cannot express. They hold for every client: the shop, an old deployment, and psql.

-- Customers read order numbers aloud, so they start at 1001.
ALTER SEQUENCE "Order_number_seq" RESTART WITH 1001;

-- Prices, quantities and stock. The application reads amounts as JavaScript numbers, which are exact up to 2^53 - 1.
ALTER TABLE "Product"
  ADD CONSTRAINT "Product_price_range" CHECK ("price" BETWEEN 1 AND 9007199254740991);
ALTER TABLE "Variant"
  ADD CONSTRAINT "Variant_price_positive" CHECK ("price" > 0),
  ADD CONSTRAINT "Variant_price_exact" CHECK ("price" <= 9007199254740991),
  ADD CONSTRAINT "Variant_reserved_within_stock" CHECK (0 <= "reserved" AND "reserved" <= "stock");
ALTER TABLE "OrderLine"
  ADD CONSTRAINT "OrderLine_unitPrice_not_negative" CHECK ("unitPrice" >= 0),
  ADD CONSTRAINT "OrderLine_unitPrice_exact" CHECK ("unitPrice" <= 9007199254740991),
  ADD CONSTRAINT "OrderLine_quantity_positive" CHECK ("quantity" > 0);

-- Amounts of orders, payments and refunds. The parts of an order are not negative, so the limit on the total limits them, too.
ALTER TABLE "Order"
  ADD CONSTRAINT "Order_parts_not_negative" CHECK ("subtotal" >= 0 AND "shipping" >= 0 AND "tax" >= 0),
  ADD CONSTRAINT "Order_total_is_sum" CHECK ("total" = "subtotal" + "shipping" + "tax"),
  ADD CONSTRAINT "Order_total_exact" CHECK ("total" <= 9007199254740991);
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_amount_positive" CHECK ("amount" > 0),
  ADD CONSTRAINT "Payment_amount_exact" CHECK ("amount" <= 9007199254740991),
  ADD CONSTRAINT "Payment_chargedAmount_range" CHECK ("chargedAmount" BETWEEN 0 AND 9007199254740991);
ALTER TABLE "Refund"
  ADD CONSTRAINT "Refund_amount_positive" CHECK ("amount" > 0),
  ADD CONSTRAINT "Refund_amount_exact" CHECK ("amount" <= 9007199254740991);

-- The status of an order matches its payment, its shipment and its reservation.
ALTER TABLE "Order"
  ADD CONSTRAINT "Order_paid_by_payment"
    CHECK ("status" NOT IN ('paid', 'shipped') OR ("paidAt" IS NOT NULL AND "paidPaymentId" IS NOT NULL)),
  ADD CONSTRAINT "Order_shipped_at" CHECK ("status" <> 'shipped' OR "shippedAt" IS NOT NULL),
  ADD CONSTRAINT "Order_reservation_matches_status" CHECK (
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

-- An order has at most one open payment attempt and at most one completed one. An attempt that Ozura knows has a session, and
-- an attempt that has ended names the party that ended it and the time.
CREATE UNIQUE INDEX "Payment_one_open" ON "Payment" ("orderId") WHERE "status" IN ('creating', 'pending');
CREATE UNIQUE INDEX "Payment_one_completed" ON "Payment" ("orderId") WHERE "status" = 'completed';
ALTER TABLE "Payment"
  ADD CONSTRAINT "Payment_has_session"
    CHECK ("status" IN ('creating', 'failed', 'cancelled') OR ("sessionId" IS NOT NULL AND "checkoutUrl" IS NOT NULL)),
  ADD CONSTRAINT "Payment_endedBy_when_ended"
    CHECK (("status" IN ('failed', 'cancelled', 'expired')) = ("endedBy" IS NOT NULL)),
  ADD CONSTRAINT "Payment_endedAt_when_ended" CHECK (("endedBy" IS NULL) = ("endedAt" IS NULL)),
  ADD CONSTRAINT "Payment_settleFailures_not_negative" CHECK ("settleFailures" >= 0);

-- A review case is about a payment or an email, and its reason says about which.
ALTER TABLE "ReviewCase"
  ADD CONSTRAINT "ReviewCase_reason_matches_subject" CHECK (("messageId" IS NOT NULL) = ("reason" = 'mail_failed')),
  ADD CONSTRAINT "ReviewCase_one_subject" CHECK (("paymentId" IS NOT NULL) <> ("messageId" IS NOT NULL));

-- The table has a single row: the last completed reconciliation.
ALTER TABLE "ReconcilerRun" ADD CONSTRAINT "ReconcilerRun_one_row" CHECK ("id" = 1);

-- Indexes of few rows: the open review cases, and the orders whose unpaid reservations the reservation limit counts.
CREATE INDEX "ReviewCase_open" ON "ReviewCase" ("openedAt", "id") WHERE "closedAt" IS NULL;
CREATE INDEX "Order_reserved_by_cart" ON "Order" (split_part("cartIdempotencyKey", '.', 1)) WHERE "reservation" = 'reserved';
CREATE INDEX "Order_reserved_by_client_ip" ON "Order" ("clientIpHash") WHERE "reservation" = 'reserved';

-- Search compares normalised words: those of stored text and those of the query, by one function. It uses no extension and no
-- dictionary of accents, which some hosts lack. It is used in an index, so it calls built-in functions only.

-- The words of a text, each after a space: lower case, without accents and invisible characters, compatible characters alike
-- ("ＣＡＦＥ", "Cafe\u0301" and "café" are "cafe"), symbols as spaces, a unit apart from its number ("10.5cm" is "10 5 cm").
-- Chinese and Japanese have no spaces between words, so each of their characters is a word.
CREATE FUNCTION "search_words"("typed" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(regexp_replace(normalize(regexp_replace(regexp_replace(
    replace(replace(replace(replace(translate(
      lower(normalize("typed", NFKD)), 'øłđðħıŧς', 'olddhitσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    -- Invisible characters, and the accents of Latin, Greek, Cyrillic, Hebrew and Arabic letters.
    '[\u00AD\u034F\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uFE00-\uFE0F\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF]',
    '', 'g'),
    -- Spaces, punctuation, symbols and emoji.
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00BF\u00D7\u00F7\u02B9-\u02DF\u037E\u0387\u055A-\u055F\u0589-\u058F\u05BE\u05C0\u05C3\u05C6\u05F3\u05F4\u0600-\u060F\u061B-\u061F\u066A-\u066D\u06D4\u0964\u0965\u0970\u0E3F\u0E4F\u0E5A\u0E5B\u1680\u2000-\u206F\u20A0-\u20CF\u2190-\u2BFF\u2E00-\u2E7F\u3000-\u3004\u3008-\u3020\u3030\u303D-\u303F\u30A0\u30FB\uE000-\uF8FF\uFE10-\uFE6F\uFFFC\uFFFD\U0001F000-\U0001FAFF]+',
    ' ', 'g'), NFC),
    '([0-9])([a-z])', '\1 \2', 'g'),
    '([\u3041-\u30FF\u3400-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF])', ' \1 ', 'g')
$$;

-- The words of a text for a full-text index: as they are, and as their stems in a language.
CREATE FUNCTION "search_vector"("language" regconfig, "stored" text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', "search_words"("stored")) || to_tsvector("language", "search_words"("stored"))
$$;

-- A query for texts with all these words, or words that begin with them or have their stems. Stop words count only where the
-- query has no others. A query without words finds nothing.
CREATE FUNCTION "search_query"("language" regconfig, "typed" text) RETURNS tsquery
  LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  "word" text;
  "stem" tsquery;
  "all" tsquery := '';
  "query" tsquery := '';
BEGIN
  FOREACH "word" IN ARRAY regexp_split_to_array(trim("search_words"("typed")), ' +') LOOP
    CONTINUE WHEN "word" = '';
    "stem" := to_tsquery("language", "word" || ':*');
    "all" := "all" && to_tsquery('simple', "word" || ':*');
    IF numnode("stem") > 0 THEN
      "query" := "query" && ("stem" || to_tsquery('simple', "word" || ':*'));
    END IF;
  END LOOP;
  RETURN CASE WHEN numnode("query") > 0 THEN "query" ELSE "all" END;
END $$;

-- Indexes of expressions: order links by email address in any spelling, and the search fields of admin, which match the
-- beginning of an email address, words of a name, and the beginning of a slug or SKU.
CREATE INDEX "Order_lower_email_createdAt_idx" ON "Order" (lower("email"), "createdAt" DESC);
CREATE INDEX "Order_email_pattern" ON "Order" (lower("email") text_pattern_ops);
CREATE INDEX "Order_name_words" ON "Order" USING GIN (to_tsvector('simple', "search_words"("name")));
CREATE INDEX "Product_slug_pattern" ON "Product" (lower("slug") text_pattern_ops);
CREATE INDEX "Variant_sku_pattern" ON "Variant" (lower("sku") text_pattern_ops);

-- Columns of a product that lists are filtered and sorted by, so that an index can serve them. Stock is not among them: it
-- changes with every order, and a checkout must not wait for the lock on a product's row.
CREATE FUNCTION "update_product_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."search" := setweight("search_vector"('english', NEW."name"), 'A')
    || setweight("search_vector"('english', coalesce(array_to_string(NEW."colors", ' '), '')), 'B')
    || setweight("search_vector"('english', NEW."description"), 'C');
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

-- The triggers below read committed rows and rows of their own transaction. The shop locks an order's row before it changes
-- anything about the order, so concurrent changes wait.

-- An order changes only to the statuses of `allowedTransitions` in lib/orders/order-status.ts, which
-- tests/prisma/guards-by-hand.test.ts compares with this function. One more change is allowed: an order that ended unpaid may
-- end in another way, because Ozura's answer can arrive after the shop's decision.
CREATE FUNCTION "is_allowed_transition"("old" "OrderStatus", "new" "OrderStatus") RETURNS boolean LANGUAGE sql STABLE AS $$
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

-- An order keeps its identity, its price and the payment that paid it.
CREATE FUNCTION "guard_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT "is_allowed_transition"(OLD."status", NEW."status") THEN
    RAISE EXCEPTION 'order % is %, it cannot become %', OLD."number", OLD."status", NEW."status";
  END IF;
  IF OLD."paidPaymentId" IS NOT NULL
    AND (NEW."paidPaymentId", NEW."paidAt") IS DISTINCT FROM (OLD."paidPaymentId", OLD."paidAt") THEN
    RAISE EXCEPTION 'order % is paid, its payment and time cannot change', OLD."number";
  END IF;
  IF (NEW."id", NEW."number", NEW."token", NEW."cartIdempotencyKey", NEW."isDemo", NEW."currency", NEW."subtotal", NEW."shipping", NEW."tax", NEW."total")
    IS DISTINCT FROM
    (OLD."id", OLD."number", OLD."token", OLD."cartIdempotencyKey", OLD."isDemo", OLD."currency", OLD."subtotal", OLD."shipping", OLD."tax", OLD."total") THEN
    RAISE EXCEPTION 'the identity and the price of order % cannot change', OLD."number";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_order" BEFORE UPDATE ON "Order" FOR EACH ROW EXECUTE FUNCTION "guard_order"();

-- An order is paid by one of its own payments, over its total, that Ozura completed or that staff accepted in review. Its
-- lines add up to its subtotal, and the payment was not refunded. Checked when the transaction ends, because order, payment
-- and event are written one after another.
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
      AND "paymentId" = "by"."id" AND "data" ->> 'accepted' = 'true'
  )) THEN
    RAISE EXCEPTION 'order % cannot be paid by a payment that is %', NEW."number", "by"."status";
  END IF;
  SELECT coalesce(sum("unitPrice"::numeric * "quantity"), 0) INTO "lines" FROM "OrderLine" WHERE "orderId" = NEW."id";
  IF "lines" <> NEW."subtotal" THEN
    RAISE EXCEPTION 'order % cannot be paid, its lines add up to % instead of %', NEW."number", "lines", NEW."subtotal";
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

-- A payment keeps its order, amount, currency and session, and after the money has arrived also its status and charge.
CREATE FUNCTION "guard_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."status" IN ('completed', 'mismatch', 'duplicate')
    AND (NEW."status", NEW."chargedAmount", NEW."transactionId") IS DISTINCT FROM (OLD."status", OLD."chargedAmount", OLD."transactionId") THEN
    RAISE EXCEPTION 'payment % is %, its status and its charge cannot change', OLD."id", OLD."status";
  END IF;
  IF NEW."status" = 'creating' AND OLD."status" <> 'creating' THEN
    RAISE EXCEPTION 'payment % is %, it cannot become creating', OLD."id", OLD."status";
  END IF;
  IF (NEW."id", NEW."orderId", NEW."amount", NEW."currency") IS DISTINCT FROM (OLD."id", OLD."orderId", OLD."amount", OLD."currency")
    OR (OLD."sessionId" IS NOT NULL AND NEW."sessionId" IS DISTINCT FROM OLD."sessionId") THEN
    RAISE EXCEPTION 'the order, the amount and the session of payment % cannot change', OLD."id";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_payment" BEFORE UPDATE ON "Payment" FOR EACH ROW EXECUTE FUNCTION "guard_payment"();

-- A new payment is over its order's total, and none is opened for an order that no longer needs one.
CREATE FUNCTION "guard_new_payment"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "Order";
BEGIN
  SELECT * INTO "of" FROM "Order" WHERE "id" = NEW."orderId";
  IF (NEW."amount", NEW."currency") IS DISTINCT FROM ("of"."total", "of"."currency") THEN
    RAISE EXCEPTION 'a payment of order % must be over % %', "of"."number", "of"."total", "of"."currency";
  END IF;
  IF NEW."status" IN ('creating', 'pending') AND "of"."status" IN ('paid', 'review', 'shipped', 'refunded') THEN
    RAISE EXCEPTION 'order % is %, no payment is due', "of"."number", "of"."status";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_new_payment" AFTER INSERT ON "Payment" FOR EACH ROW EXECUTE FUNCTION "guard_new_payment"();

-- An order's lines are written when the order is placed, before its payment has a session. The lock waits for a transaction
-- that is attaching a session.
CREATE FUNCTION "guard_new_order_line"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "Order";
BEGIN
  SELECT * INTO "of" FROM "Order" WHERE "id" = NEW."orderId" FOR KEY SHARE;
  IF "of"."status" <> 'pending' OR EXISTS (SELECT FROM "Payment" WHERE "orderId" = NEW."orderId" AND "sessionId" IS NOT NULL) THEN
    RAISE EXCEPTION 'order % has been placed, no lines can be added', "of"."number";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_new_order_line" AFTER INSERT ON "OrderLine" FOR EACH ROW EXECUTE FUNCTION "guard_new_order_line"();

-- Refunds of a payment never exceed its charge. The UPDATE changes no value: it makes concurrent refunds of one payment wait
-- for each other, at every isolation level.
CREATE FUNCTION "guard_new_refund"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "Payment";
  "refunded" numeric;
BEGIN
  UPDATE "Payment" SET "amount" = "amount" WHERE "id" = NEW."paymentId" RETURNING * INTO "of";
  IF "of"."orderId" IS DISTINCT FROM NEW."orderId" THEN
    RAISE EXCEPTION 'a refund must be of a payment of the same order';
  END IF;
  IF "of"."status" NOT IN ('completed', 'mismatch', 'duplicate') THEN
    RAISE EXCEPTION 'payment % is %, there is nothing to refund', "of"."id", "of"."status";
  END IF;
  SELECT sum("amount") INTO "refunded" FROM "Refund" WHERE "paymentId" = NEW."paymentId";
  IF "refunded" > coalesce("of"."chargedAmount", "of"."amount") THEN
    RAISE EXCEPTION 'refunds of payment % would add up to %, and only % was charged', "of"."id", "refunded", coalesce("of"."chargedAmount", "of"."amount");
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_new_refund" AFTER INSERT ON "Refund" FOR EACH ROW EXECUTE FUNCTION "guard_new_refund"();

-- A review case keeps its order, reason and subject, and stays closed. Only a case about an email opens again, when the email
-- is refused again.
CREATE FUNCTION "guard_review_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."orderId", NEW."reason", NEW."paymentId", NEW."messageId", NEW."dedupeKey")
    IS DISTINCT FROM (OLD."id", OLD."orderId", OLD."reason", OLD."paymentId", OLD."messageId", OLD."dedupeKey") THEN
    RAISE EXCEPTION 'the order, the reason and the subject of review case % cannot change', OLD."id";
  END IF;
  IF OLD."closedAt" IS NOT NULL AND NEW."closedAt" IS NULL AND OLD."messageId" IS NULL THEN
    RAISE EXCEPTION 'review case % is closed, it cannot open again', OLD."id";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_review_case" BEFORE UPDATE ON "ReviewCase" FOR EACH ROW EXECUTE FUNCTION "guard_review_case"();

-- The payment that a review case or an event is about belongs to the same order.
CREATE FUNCTION "guard_payment_of_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "Payment" WHERE "id" = NEW."paymentId" AND "orderId" = NEW."orderId") THEN
    RAISE EXCEPTION 'a row of % must be about a payment of its order', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "guard_review_case_payment" AFTER INSERT ON "ReviewCase"
  FOR EACH ROW WHEN (NEW."paymentId" IS NOT NULL) EXECUTE FUNCTION "guard_payment_of_order"();
CREATE TRIGGER "guard_order_event_payment" AFTER INSERT ON "OrderEvent"
  FOR EACH ROW WHEN (NEW."paymentId" IS NOT NULL) EXECUTE FUNCTION "guard_payment_of_order"();

-- An email keeps its order and its kind, and a sent email stays sent.
CREATE FUNCTION "guard_outbox_message"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."id", NEW."orderId", NEW."kind") IS DISTINCT FROM (OLD."id", OLD."orderId", OLD."kind") THEN
    RAISE EXCEPTION 'the order and the kind of email % cannot change', OLD."id";
  END IF;
  IF OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt" THEN
    RAISE EXCEPTION 'email % has been sent, the time cannot change', OLD."id";
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_outbox_message" BEFORE UPDATE ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION "guard_outbox_message"();

-- A demo deployment takes no order in the database of a shop that takes payments: whether any payment of an order that is not
-- a demo order has ever had a payment page on another machine than the shop's own.
CREATE FUNCTION "has_real_payments"() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM "Payment" JOIN "Order" ON "Order"."id" = "Payment"."orderId"
    WHERE NOT "Order"."isDemo" AND "checkoutUrl" !~ '^https?://(([^/:]+\.)?localhost|127\.[0-9.]+|\[::1\])[:/]'
  )
$$;
CREATE FUNCTION "guard_demo_order"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF "has_real_payments"() THEN
    RAISE EXCEPTION 'this shop has taken payments, it cannot take demo orders';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "guard_demo_order" BEFORE INSERT ON "Order" FOR EACH ROW WHEN (NEW."isDemo") EXECUTE FUNCTION "guard_demo_order"();

-- Lines, refunds and events are append-only, but those of a demo order can be deleted.
CREATE FUNCTION "is_demo_order"("id" text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM "Order" WHERE "Order"."id" = "is_demo_order"."id" AND "isDemo")
$$;
CREATE FUNCTION "forbid_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND "is_demo_order"(OLD."orderId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "forbid_change" BEFORE UPDATE OR DELETE ON "OrderLine" FOR EACH ROW EXECUTE FUNCTION "forbid_change"();
CREATE TRIGGER "forbid_change" BEFORE UPDATE OR DELETE ON "Refund" FOR EACH ROW EXECUTE FUNCTION "forbid_change"();
CREATE TRIGGER "forbid_change" BEFORE UPDATE OR DELETE ON "OrderEvent" FOR EACH ROW EXECUTE FUNCTION "forbid_change"();

-- Orders, payments and their history are never deleted, except those of a demo. Personal data is overwritten instead
-- (docs/operating.md).
CREATE FUNCTION "forbid_delete"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND "is_demo_order"(CASE TG_TABLE_NAME WHEN 'Order' THEN to_jsonb(OLD) ->> 'id' ELSE to_jsonb(OLD) ->> 'orderId' END) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % cannot be deleted', TG_TABLE_NAME USING HINT = 'Orders, payments and their history are never deleted.';
END $$;
CREATE TRIGGER "forbid_delete" BEFORE DELETE ON "Order" FOR EACH ROW EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_delete" BEFORE DELETE ON "Payment" FOR EACH ROW EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_delete" BEFORE DELETE ON "ReviewCase" FOR EACH ROW EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_delete" BEFORE DELETE ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION "forbid_delete"();

CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "Order" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "OrderLine" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "Payment" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "Refund" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "ReviewCase" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "OrderEvent" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
CREATE TRIGGER "forbid_truncate" BEFORE TRUNCATE ON "OutboxMessage" FOR EACH STATEMENT EXECUTE FUNCTION "forbid_delete"();
