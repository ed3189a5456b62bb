/**
 * The payment-critical files and folders (with a trailing slash), each with its purpose. The release's manifest and
 * `npm run upgrade:check` read this list only.
 */
export const paymentCritical: readonly { purpose: string; places: readonly string[] }[] = [
  { purpose: "places orders and creates payment sessions", places: ["lib/checkout/"] },
  { purpose: "confirms and reconciles payments", places: ["lib/payments/"] },
  { purpose: "calls the provider and parses its replies", places: ["lib/ozura/"] },
  { purpose: "order status transitions, stock, review cases, and access to orders", places: ["lib/orders/"] },
  { purpose: "email that is sent if, and only if, its transaction was committed", places: ["lib/outbox/"] },
  { purpose: "prices of a cart, and the version of the cart that is ordered", places: ["lib/cart/"] },
  { purpose: "staff decisions about payments, and who may make them", places: ["lib/admin/"] },
  { purpose: "CSRF check, client IP address, cookies and rate limits of requests", places: ["lib/http/"] },
  {
    purpose: "refuses to start with a configuration that could lose money",
    places: ["lib/platform/configuration/", "lib/platform/require-configuration.ts"],
  },
  { purpose: "transactions, and retries after a conflict", places: ["lib/platform/db.ts"] },
  { purpose: "validates the environment variables", places: ["lib/platform/env.ts"] },
  { purpose: "amounts as integers", places: ["lib/money.ts"] },
  {
    purpose: "removes keys, session ids and personal data from the log",
    places: ["lib/platform/log.ts", "lib/platform/error-summary.ts", "lib/platform/redact-console.ts"],
  },
  { purpose: "failpoints, at which tests kill the process", places: ["lib/platform/failpoint.ts"] },
  { purpose: "compares secrets in constant time", places: ["lib/platform/constant-time-equal.ts"] },
  { purpose: "counts requests for the rate limits", places: ["lib/platform/rate-limiter.ts"] },
  { purpose: "reports overdue payments and email to a monitor", places: ["lib/platform/health.ts"] },
  {
    purpose: "Content Security Policy: allowed scripts and form targets",
    places: ["lib/platform/security-headers.mjs", "next.config.mjs"],
  },
  { purpose: "the tables", places: ["prisma/schema.prisma"] },
  { purpose: "the tables, and the constraints and triggers of the database", places: ["prisma/migrations/"] },
  { purpose: "applies the migrations", places: ["prisma/migrate.mjs", "prisma/migrate-cli.mjs"] },
  { purpose: "shows the total before the payment", places: ["app/(shop)/checkout/page.tsx"] },
  { purpose: "places the order", places: ["app/(shop)/checkout/actions.ts"] },
  {
    purpose: "the return pages",
    places: [
      "app/(shop)/checkout/success/page.tsx",
      "app/(shop)/checkout/error/page.tsx",
      "app/(shop)/checkout/cancel/page.tsx",
      "app/(shop)/checkout/_components/payment-return.tsx",
    ],
  },
  { purpose: "the order page, which checks the payment, too", places: ["app/(shop)/orders/[token]/page.tsx"] },
  { purpose: "retries a payment", places: ["app/(shop)/orders/actions.ts"] },
  { purpose: "endpoints for the scheduler and the monitor", places: ["app/api/"] },
  { purpose: "limits request bodies, and removes personal data from return URLs", places: ["proxy.ts"] },
  { purpose: "validates the configuration and starts the reconciler", places: ["instrumentation.ts"] },
  { purpose: "interval of the scheduler", places: ["vercel.json"] },
];

/** A file's purpose; undefined for a file that is not payment-critical. */
export function purposeOf(file: string): string | undefined {
  const contains = (place: string) => (place.endsWith("/") ? file.startsWith(place) : file === place);
  return paymentCritical.find(({ places }) => places.some(contains))?.purpose;
}
