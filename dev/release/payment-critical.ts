/**
 * The payment-critical files and folders (with a trailing slash), each with its purpose. The release's manifest and
 * `npm run upgrade:check` read this list only.
 */
export const paymentCritical: readonly { purpose: string; places: readonly string[] }[] = [
  { purpose: "places orders, confirms and reconciles payments", places: ["lib/checkout/"] },
  { purpose: "talks to the provider, and reads what it answers", places: ["lib/ozura/"] },
  { purpose: "which status may follow which; stock, cases, and who may see an order", places: ["lib/orders/"] },
  { purpose: "mail that leaves if, and only if, its reason was committed", places: ["lib/outbox/"] },
  { purpose: "what a cart costs, and which version of it is ordered", places: ["lib/cart/"] },
  { purpose: "who may decide about money at the desk, and what becomes of it", places: ["lib/admin/"] },
  {
    purpose: "refuses to start with settings that would lose money",
    places: ["lib/platform/configuration/", "lib/platform/require-configuration.ts"],
  },
  { purpose: "asks about payments whose shopper never comes back", places: ["lib/payments/start-reconciler.ts"] },
  { purpose: "transactions, and what is tried again after a lost race", places: ["lib/platform/db.ts"] },
  { purpose: "which variables there are, and what they must look like", places: ["lib/platform/env.ts"] },
  { purpose: "amounts, without floats", places: ["lib/money.ts"] },
  {
    purpose: "keeps keys, session ids and addresses out of the log",
    places: ["lib/platform/log.ts", "lib/platform/error-summary.ts", "lib/platform/redact-console.ts"],
  },
  { purpose: "lets tests kill the shop at the worst moments", places: ["lib/platform/failpoint.ts"] },
  { purpose: "compares secrets without telling how much was right", places: ["lib/platform/constant-time-equal.ts"] },
  {
    purpose: "how often somebody may try something",
    places: ["lib/platform/rate-limiter.ts", "lib/http/rate-limits.ts"],
  },
  { purpose: "tells a monitor that payments or mail are overdue", places: ["lib/platform/health.ts"] },
  {
    purpose: "which scripts may run, and where payment forms may lead",
    places: ["lib/platform/security-headers.mjs", "next.config.mjs"],
  },
  { purpose: "the tables", places: ["prisma/schema.prisma"] },
  { purpose: "the tables, and what the database itself refuses", places: ["prisma/migrations/"] },
  { purpose: "applies the migrations", places: ["prisma/migrate.mjs", "prisma/deploy.mjs"] },
  { purpose: "where the shopper sees what they are going to pay", places: ["app/(shop)/checkout/page.tsx"] },
  { purpose: "places the order", places: ["app/(shop)/checkout/actions.ts"] },
  {
    purpose: "where the shopper comes back to",
    places: [
      "app/(shop)/checkout/success/page.tsx",
      "app/(shop)/checkout/error/page.tsx",
      "app/(shop)/checkout/cancel/page.tsx",
      "app/(shop)/checkout/_components/payment-return.tsx",
    ],
  },
  { purpose: "the order's own page, which asks the provider, too", places: ["app/(shop)/orders/[token]/page.tsx"] },
  { purpose: "pays an order again", places: ["app/(shop)/orders/actions.ts"] },
  { purpose: "the guest's key to the order page", places: ["lib/http/order-cookie.ts", "lib/http/secure-cookies.ts"] },
  { purpose: "who may decide about money at the desk", places: ["lib/http/staff-session.ts"] },
  {
    purpose: "what changes something comes from a page of the shop",
    places: ["lib/http/csrf.ts"],
  },
  { purpose: "whose tries are counted", places: ["lib/http/client-ip.ts"] },
  { purpose: "what the scheduler and the monitor call", places: ["app/api/"] },
  { purpose: "bounds bodies, and takes personal data out of return addresses", places: ["proxy.ts"] },
  { purpose: "judges the configuration and starts the reconciler", places: ["instrumentation.ts"] },
  { purpose: "how often the scheduler calls", places: ["vercel.json"] },
];

/** A file's purpose; undefined for a file that is not payment-critical. */
export function purposeOf(file: string): string | undefined {
  const holds = (place: string) => (place.endsWith("/") ? file.startsWith(place) : file === place);
  return paymentCritical.find(({ places }) => places.some(holds))?.purpose;
}
