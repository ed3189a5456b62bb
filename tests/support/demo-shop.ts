import { afterAll, beforeAll, beforeEach } from "vitest";
import { answerPaymentPage } from "@/lib/ozura-emulator/demo";
import { paysCard } from "@/lib/ozura-emulator/test-cards";
import { db } from "@/lib/platform/db";
import { createTestDatabase } from "./test-database";
import { emptyShop } from "./without-guards";

export const demoUrl = "https://demo.test";

/** Sets up a demo deployment for one test file: its own database, and no other service. */
export function useDemoShop() {
  let close: () => Promise<void>;
  beforeAll(async () => {
    const database = await createTestDatabase();
    close = database.close;
    Object.assign(process.env, { PAYMENTS: "demo", DATABASE_URL: database.url, SITE_URL: demoUrl });
    for (const name of Object.keys(process.env).filter((one) => /^OZURA_|^SMTP_|^EMAIL_/.test(one)))
      delete process.env[name];
  });
  beforeEach(() => emptyShop());
  afterAll(async () => {
    await db().$disconnect();
    await close();
  });
}

/** Opens a payment page. */
export function openPaymentPage(url: string) {
  return answerPaymentPage(new Request(url));
}

/** Submits the card form of a payment page, or its cancel button. */
export function payInDemo(url: string, { card = paysCard.number, button = "" } = {}) {
  const body = new URLSearchParams({ cardNumber: card, expiry: "12/40", cvv: "123", name: "Ada Lovelace" });
  return answerPaymentPage(new Request(`${url}${button}`, { method: "POST", body }));
}
