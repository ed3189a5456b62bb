/** Imports point one way: app → use cases → stores and client → base. Nothing that ships knows the stand-ins or the tests. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "stand-ins-and-tests-do-not-ship",
      severity: "error",
      from: { path: "^(app|lib|instrumentation|proxy|prisma)" },
      to: { path: "^(dev|tests)/" },
    },
    {
      name: "the-kit-knows-no-shop",
      comment: "The conformance kit is for integrations in any language: what it knows of this one would be cheating.",
      severity: "error",
      from: { path: "^dev/conformance/" },
      to: { path: "^(app|lib|prisma|tests)/" },
    },
    {
      name: "lib-survives-a-change-of-framework",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^app/|node_modules/(next|react|react-dom)/" },
    },
    {
      name: "the-provider-knows-only-the-provider",
      comment: "lib/ozura could be copied into any project. Only its index.ts knows this shop's configuration.",
      severity: "error",
      from: { path: "^lib/ozura/", pathNot: "^lib/ozura/index\\.ts$" },
      to: { path: "^lib/", pathNot: "^lib/(ozura/|money\\.ts$)" },
    },
    {
      name: "rules-are-pure",
      comment: "What decides about money and statuses talks to nothing.",
      severity: "error",
      from: { path: "^lib/(checkout/(verdict|schedule)|orders/status|money|cart/cart|ozura/return-params)\\.ts$" },
      to: { path: "^lib/(db|env)\\.ts$|server-only" },
    },
    {
      name: "orders-do-not-know-the-checkout",
      severity: "error",
      from: { path: "^lib/(orders|cart|outbox|ozura)/" },
      to: { path: "^lib/checkout/" },
    },
    {
      name: "the-shop-does-not-know-the-desk",
      comment:
        "A shopper's page must never need what belongs to the merchant. A mail to the merchant links to the desk, where there is one. The doctor is the merchant's, too.",
      severity: "error",
      from: { path: "^(app|lib)/", pathNot: "^(app|lib)/admin/|^lib/doctor/" },
      to: { path: "^(app|lib)/admin/", pathNot: "^lib/admin/credentials\\.ts$" },
    },
    {
      name: "pages-use-use-cases",
      comment:
        "A page reads through a use case or a store; it never talks to the database itself. Health asks whether it is there.",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/api/health/" },
      to: { path: "^lib/(db\\.ts$|generated/)" },
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
