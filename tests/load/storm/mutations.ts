/** One guard that is taken away, and who must notice. */
export type Mutation = {
  /** What is done, for the report. */
  what: string;
  /** A file, or a folder of which one file has the text. The text is there exactly once. */
  in: string;
  search: string;
  replacement: string;
  /** The storm, when only a race shows it; otherwise a test file that takes seconds. */
  noticedBy: "storm" | `tests/${string}.test.ts`;
};

/** By name. A new guard gets an entry here; `tests/load/mutations.test.ts` fails when the text of one has moved. */
export const mutations: Record<string, Mutation> = {
  // Two answers about one order are then written down at the same time. Each reads what the order reserves before the other
  // has changed it, so a reservation is ended twice, or the database refuses a status that is no longer possible.
  row_lock: {
    what: "the row lock is removed",
    in: "lib/orders/store.ts",
    search: `WHERE "id" = \${id} FOR UPDATE OF "Order"`,
    replacement: `WHERE "id" = \${id}`,
    noticedBy: "storm",
  },
  // The lock puts the rivals in line, but says nothing about who may still do something: an open attempt that expires
  // then takes an order along that another attempt has paid, or that waits for a person because of wrong money.
  conditional_update: {
    what: "the condition of the update is removed",
    in: "lib/orders/store.ts",
    search: "where: { id, status: { in: [...from] } },",
    replacement: "where: { id },",
    noticedBy: "storm",
  },
  // A double click is then two orders. The keys of outbox and events would be no mutation: with row lock and condition in
  // place nothing asks for the same confirmation twice, so they would not be missed.
  unique_key: {
    what: "the unique key of a cart's order is removed",
    in: "prisma/migrations",
    search: `CREATE UNIQUE INDEX "Order_checkoutKey_key"`,
    replacement: `CREATE INDEX "Order_checkoutKey_key"`,
    noticedBy: "storm",
  },

  evidence_short: {
    what: "less money than the order costs is accepted",
    in: "lib/checkout/verdict.ts",
    search: "if (received < expected.amount)",
    replacement: "if (received < 0)",
    noticedBy: "tests/lib/checkout/verdict.test.ts",
  },
  evidence_over: {
    what: "more money than the order costs is accepted without a label",
    in: "lib/checkout/verdict.ts",
    search: "if (received > expected.amount)",
    replacement: "if (received > expected.amount * 100)",
    noticedBy: "tests/lib/checkout/verdict.test.ts",
  },
  evidence_currency: {
    what: "the currency is not compared",
    in: "lib/checkout/verdict.ts",
    search: "if (differs(session.currency?.toUpperCase(), expected.currency))",
    replacement: "if (session.currency === undefined)",
    noticedBy: "tests/lib/checkout/verdict.test.ts",
  },
  evidence_merchant: {
    what: "the merchant is not compared",
    in: "lib/checkout/verdict.ts",
    search: "if (differs(session.merchantId, expected.merchantId))",
    replacement: "if (session.merchantId === undefined)",
    noticedBy: "tests/lib/checkout/verdict.test.ts",
  },
  evidence_order: {
    what: "the order's reference is not compared",
    in: "lib/checkout/verdict.ts",
    search: "if (differs(session.orderReference, expected.orderReference))",
    replacement: "if (session.orderReference === undefined)",
    noticedBy: "tests/lib/checkout/verdict.test.ts",
  },
  gone_is_expired_only: {
    what: "every error of Ozura counts as the end of the session",
    in: "lib/checkout/verdict.ts",
    search: `answer.kind === "gone" ?`,
    replacement: `answer.kind !== "timeout" ?`,
    noticedBy: "tests/lib/checkout/verdict.test.ts",
  },

  lease: {
    what: "a lease keeps no other caller out",
    in: "lib/checkout/lease.ts",
    search: `AND "checks" = \${payment.checks} AND ("leaseUntil" IS NULL OR "leaseUntil" < now())`,
    replacement: `AND "checks" = \${payment.checks}`,
    noticedBy: "tests/lib/checkout/confirm-payment.test.ts",
  },
  flood_limit: {
    what: "a flood of visits asks Ozura each time",
    in: "lib/checkout/lease.ts",
    search: "const FREE_CHECKS = 20;",
    replacement: "const FREE_CHECKS = 20_000;",
    noticedBy: "tests/lib/checkout/floods.test.ts",
  },
  stale_error: {
    what: "an error counts although the lease was lost",
    in: "lib/checkout/settle.ts",
    search: "if (fault && !holdsLease)",
    replacement: "if (fault && payment.leaseToken === undefined)",
    noticedBy: "tests/lib/checkout/reconcile.test.ts",
  },
  transaction_reused: {
    what: "one transaction at Ozura may pay two sessions",
    in: "lib/checkout/apply-verdict.ts",
    search: "transactionId !== null && others.some(",
    replacement: "transactionId === undefined && others.some(",
    noticedBy: "tests/lib/checkout/confirm-payment.test.ts",
  },
  duplicate: {
    what: "a second payment of an order counts as well",
    in: "lib/checkout/apply-verdict.ts",
    search: `if (order.paidPaymentId !== null || order.status === "refunded" || anotherCompleted(settled))`,
    replacement: `if (order.status === "refunded")`,
    noticedBy: "tests/lib/checkout/retry-payment.test.ts",
  },

  last_unit: {
    what: "stock is reserved although there is too little",
    in: "lib/orders/stock.ts",
    search: `AND v."stock" - v."held" >= w."quantity"`,
    replacement: "",
    noticedBy: "tests/lib/orders/stock.test.ts",
  },
  open_orders: {
    what: "a cart may have any number of unpaid orders",
    in: "lib/orders/hoarding.ts",
    search: "const MAX_OPEN = 2;",
    replacement: "const MAX_OPEN = 20_000;",
    noticedBy: "tests/lib/checkout/floods.test.ts",
  },

  redirects: {
    what: "a redirect of Ozura is followed",
    in: "lib/ozura/call.ts",
    search: `redirect: "error"`,
    replacement: `redirect: "follow"`,
    noticedBy: "tests/lib/ozura/client.test.ts",
  },
  reply_size: {
    what: "a reply may have any size",
    in: "lib/ozura/call.ts",
    search: "if (bytes > 64 * 1024)",
    replacement: "if (bytes > 64 * 1024 * 1024)",
    noticedBy: "tests/lib/ozura/client.test.ts",
  },
  payment_page: {
    what: "the payment page may be anywhere",
    in: "lib/ozura/client.ts",
    search: "if (url?.origin === origin && url.protocol === protocol && url.username",
    replacement: "if (url && url.username",
    noticedBy: "tests/lib/ozura/client.test.ts",
  },

  order_token: {
    what: "any token opens an order",
    in: "lib/orders/access.ts",
    search: "shown !== null && isSameSecret(shown, orderToken)",
    replacement: "shown !== null && orderToken.length > 0",
    noticedBy: "tests/lib/orders/access.test.ts",
  },
  same_origin: {
    what: "a form of another site is accepted",
    in: "app/own-origin.ts",
    search: `(site === null || site === "same-origin")`,
    replacement: `(site === null || site !== "none")`,
    noticedBy: "tests/app/own-origin.test.ts",
  },
  cron_secret: {
    what: "anybody may make the shop reconcile",
    in: "app/api/reconcile/route.ts",
    search: `!isSameSecret(request.headers.get("authorization") ?? "", \`Bearer \${secret}\`)`,
    replacement: "secret.length === 0",
    noticedBy: "tests/app/api/routes.test.ts",
  },

  append_only: {
    what: "an order's history can be changed",
    in: "prisma/migrations",
    search: `CREATE TRIGGER "guard_order_event" BEFORE UPDATE OR DELETE ON "OrderEvent"`,
    replacement: `CREATE TRIGGER "guard_order_event" BEFORE UPDATE OF "source" ON "OrderEvent"`,
    noticedBy: "tests/prisma/guards.test.ts",
  },
  one_open: {
    what: "an order may have two open attempts",
    in: "prisma/migrations",
    search: `CREATE UNIQUE INDEX "Payment_one_open"`,
    replacement: `CREATE INDEX "Payment_one_open"`,
    noticedBy: "tests/prisma/guards.test.ts",
  },
  held_check: {
    what: "more may be reserved than there is",
    in: "prisma/migrations",
    search: `CHECK (0 <= "held" AND "held" <= "stock")`,
    replacement: `CHECK ("held" IS NOT NULL)`,
    noticedBy: "tests/prisma/guards.test.ts",
  },
};
