/** Imports point one way: routes → use cases → stores and provider client → platform. Nothing that ships imports dev/ or tests/. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "dev-and-tests-do-not-ship",
      severity: "error",
      from: { path: "^(app|lib|instrumentation|proxy|prisma)" },
      to: { path: "^(dev|tests)/" },
    },
    {
      name: "the-conformance-kit-imports-no-shop",
      comment: "The conformance kit is for integrations in any language: it may not use knowledge of this one.",
      severity: "error",
      from: { path: "^dev/conformance/" },
      to: { path: "^(app|lib|prisma|tests)/", pathNot: "^lib/ozura-emulator/" },
    },
    {
      name: "lib-does-not-import-the-framework",
      comment: "Only lib/http knows requests, cookies and redirects of Next.js.",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/(http/|email/email-template)" },
      to: { path: "^app/|node_modules/(next|react|react-dom)/" },
    },
    {
      name: "http-is-imported-by-routes-only",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/http/" },
      to: { path: "^lib/http/" },
    },
    {
      name: "the-provider-client-knows-only-the-provider",
      comment: "lib/ozura could be copied into any project. Only its index.ts knows this shop's configuration.",
      severity: "error",
      from: { path: "^lib/ozura/", pathNot: "^lib/ozura/index\\.ts$" },
      to: { path: "^lib/", pathNot: "^lib/(ozura/|money\\.ts$)" },
    },
    {
      name: "rules-are-pure",
      comment: "The rules about money and statuses do no I/O.",
      severity: "error",
      from: {
        path: "^lib/(payments/(verdict|schedule)|orders/order-status|money|cart/cart|ozura/return-params)\\.ts$",
      },
      to: { path: "^lib/platform/(db|env)\\.ts$|server-only" },
    },
    {
      name: "the-emulator-imports-no-shop",
      comment: "Shared code would hide the shop's mistakes. demo.ts and database-store.ts run it inside the shop.",
      severity: "error",
      from: { path: "^lib/ozura-emulator/", pathNot: "^lib/ozura-emulator/(demo|database-store)\\.ts$" },
      to: { path: "^(app|lib)/", pathNot: "^lib/ozura-emulator/" },
    },
    {
      name: "payments-do-not-import-the-checkout",
      severity: "error",
      from: { path: "^lib/payments/" },
      to: { path: "^lib/(checkout|admin|http)/" },
    },
    {
      name: "stores-do-not-import-use-cases",
      severity: "error",
      from: { path: "^lib/(orders|cart|catalog|outbox|ozura|email|address)/" },
      to: { path: "^lib/(checkout|payments)/" },
    },
    {
      name: "platform-imports-nothing-above-it",
      severity: "error",
      from: { path: "^lib/platform/" },
      to: {
        path: "^lib/",
        pathNot: "^lib/(ozura/documented-origins|ozura-emulator/account|platform/|generated/|[^/]+\\.ts$)",
      },
    },
    {
      name: "the-shop-does-not-import-the-admin",
      comment: "An email to the merchant links to the admin, and the doctor checks the admin's password.",
      severity: "error",
      from: {
        path: "^(app|lib)/",
        pathNot: "^(app|lib)/admin/|^lib/messages/admin/|^lib/doctor/|^lib/http/require-staff",
      },
      to: { path: "^(app|lib)/admin/", pathNot: "^lib/admin/credentials\\.ts$" },
    },
    {
      name: "pages-read-through-use-cases-and-stores",
      comment: "Only the health route asks the database itself.",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/api/health/" },
      to: { path: "^lib/(platform/db\\.ts$|generated/)" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "lib/generated"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
