import type { ChecklistItem } from "@/lib/admin/checklist";

/** Texts of admin's first page, while something is missing before the shop takes real money. */
export const checklistText = {
  title: "Before you take real money",
  intro: "This page is shown until every step is done.",
  done: "Done",
  missing: "To do",
  toOrders: "Go to the orders",
  deleteDemoOrders: "Delete the demo orders",
  sending: "Deleting …",
  deleted: (count: number) => (count === 1 ? "1 demo order was deleted." : `${count} demo orders were deleted.`),
} as const;

export const checklistItemText: Record<ChecklistItem, { title: string; text: string }> = {
  ozura: {
    title: "Ozura account",
    text: "Set OZURA_API_URL, OZURA_MERCHANT_ID, OZURA_VAULT_API_KEY and OZURA_MERCHANT_API_KEY to the values of your Ozura account, remove PAYMENTS and ALLOW_TEST_PAYMENTS, and deploy again. Until then no real payments are taken.",
  },
  mail: {
    title: "Email",
    text: "Set SMTP_URL and EMAIL_FROM to those of your mail provider. Until then emails wait, and shoppers receive none.",
  },
  schedule: {
    title: "Schedule",
    text: "Let a scheduler call /api/reconcile each minute. Until then, a payment whose shopper never returns is found with the next visit, or with the daily run.",
  },
  domain: {
    title: "Domain",
    text: "Connect your own domain, and set SITE_URL to it.",
  },
  demo_orders: {
    title: "Demo orders",
    text: "Delete the orders of the demo. The catalog stays, and the stock of these orders is for sale again.",
  },
};
